/** The day as rows of the bench. */
import { atLeast, exactly, type Report, upTo } from '../report';
import { type DaySize, LIMIT, runDay } from './day';

export async function benchDay(size: DaySize, report: Report): Promise<void> {
  const fleet = `${size.panels} accounts, ${size.servers} servers`;
  console.log(`\nA day: ${size.minutes} simulated minutes with ${fleet}`);
  const day = await runDay(size, (text) => console.log(`  ${text}`));
  const most = (values: readonly number[]): number[] => [Math.max(...values)];
  report.add(
    `day, most requests of one account in a minute (${fleet})`,
    'requests',
    most(day.mostPerMinute),
    upTo(LIMIT / 4),
  );
  report.add('day, the same in the two minutes after the start', 'requests', most(day.mostAtStart), upTo(LIMIT));
  report.add('day, refused with 429 though nobody else used the limit', 'answers', [day.refusedUnasked], exactly(0));
  report.add('day, most token requests for one server in a minute', 'requests', [day.tokens.most], upTo(5));
  report.add('day, shortest time between two of them', 's', [day.tokens.shortestMs / 1_000], atLeast(12));
  report.add('day, live sockets at most', 'sockets', [day.sockets], exactly(size.sockets));
  report.add('day, servers shown otherwise than they are in the end', 'servers', [day.wrong.length], exactly(0));
  report.note(
    `The day took ${day.requests} requests, ${day.tokens.all} of them for tokens, ${day.refused} refused with 429; ` +
      `${day.cpuSeconds.toFixed(0)} s of processor time for simulator and Rookery.`,
  );
  report.attach('day', day);
}
