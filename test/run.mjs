/** All tests, in one command: set-up, checks, build, unit and integration, end to end, package. Ends with the counts. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import { chooseRuntime } from './host/runtime.mjs';
import { ensureSystemPackages } from './system/setup.mjs';

const RESULTS = 'test-results';
const bin = (name) => path.join('node_modules', '.bin', name);
const inKeyring = (...command) => ['node', 'test/system/keyring.mjs', '--', ...command];

const counts = { passed: 0, failed: 0, skipped: 0 };
const failedSteps = [];

function run(title, command, env = {}) {
  console.log(`\n== ${title}`);
  const started = Date.now();
  const [program, ...args] = command;
  const { status } = spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  console.log(`== ${title}: ${status === 0 ? 'good' : 'FAILED'} (${Math.round((Date.now() - started) / 1000)} s)`);
  if (status !== 0) failedSteps.push(title);
  return status === 0;
}

/** A check counts as one test, so that the closing line cannot say "0 failed" over a lint error. */
function check(title, command, env) {
  const isGood = run(title, command, env);
  counts[isGood ? 'passed' : 'failed'] += 1;
  return isGood;
}

/** Runs beside what follows, on the second core; its words come when it is waited for. */
function beside(title, [program, ...args]) {
  const started = Date.now();
  const file = `${RESULTS}/${title}.log`;
  const output = openSync(file, 'w');
  const ended = once(spawn(program, args, { stdio: ['ignore', output, output] }), 'exit');
  return async () => {
    const [status] = await ended;
    const seconds = Math.round((Date.now() - started) / 1000);
    console.log(`\n== ${title}\n${readFileSync(file, 'utf8')}`);
    console.log(`== ${title}: ${status === 0 ? 'good' : 'FAILED'} (${seconds} s, beside the others)`);
    if (status !== 0) failedSteps.push(title);
    counts[status === 0 ? 'passed' : 'failed'] += 1;
  };
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

function suite(title, command, env, file, count) {
  const isGood = run(title, command, env);
  const report = readReport(file);
  const found = report === null ? { passed: 0, failed: 0, skipped: 0 } : count(report);
  if (found.passed + found.failed === 0) {
    console.error(`${title} ran no test`);
    found.failed = 1;
  }
  // A suite may fail outside a test, for example while it loads.
  if (!isGood && found.failed === 0) found.failed = 1;
  for (const key of Object.keys(counts)) counts[key] += found[key];
}

rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });
await ensureSystemPackages();
const runtime = await chooseRuntime();
console.log(runtime.line);

const finishLint = beside('lint', ['npm', 'run', '--silent', 'lint']);
check('types', ['npm', 'run', '--silent', 'typecheck']);
check('format', ['npm', 'run', '--silent', 'format:check']);
check('dead code', ['npm', 'run', '--silent', 'knip']);
const isBuilt = check('build', ['npm', 'run', '--silent', 'build']);
await finishLint();

const unitReport = `${RESULTS}/unit.json`;
suite(
  'unit and integration',
  inKeyring(bin('vitest'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`),
  {},
  unitReport,
  (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  }),
);

const countPlaywright = ({ stats }) => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky,
  skipped: stats.skipped,
});
const playwright = (config) => [bin('playwright'), 'test', '-c', config, '--reporter=list,json'];

const componentReport = `${RESULTS}/component.json`;
suite(
  'components',
  playwright('test/component/playwright.config.ts'),
  { PLAYWRIGHT_JSON_OUTPUT_NAME: path.resolve(componentReport) },
  componentReport,
  countPlaywright,
);

if (isBuilt) {
  const endReport = `${RESULTS}/e2e.json`;
  suite(
    'end to end',
    inKeyring(...playwright('test/e2e/playwright.config.ts')),
    { ...runtime.env, PLAYWRIGHT_JSON_OUTPUT_NAME: path.resolve(endReport) },
    endReport,
    countPlaywright,
  );
  check('package', ['node', 'build/pack.mjs']);
}

console.log(`\nThe window was tested thus: ${runtime.line}`);
if (failedSteps.length > 0) console.log(`Failed: ${failedSteps.join(', ')}`);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(counts.failed === 0 ? 0 : 1);
