/** Crash reports of the harness. */
import type { CrashReport, IncidentCalls } from '../../../preload/contract/incidents';
import { Refusal } from '../refusal';
import type { Scenario } from '../scenarios';
import { seedReports } from './incident-seed';

export function incidentHandlers(
  publish: (reports: readonly CrashReport[]) => void,
  scenario: Scenario,
): {
  [K in keyof IncidentCalls]: (arg: IncidentCalls[K]['arg']) => IncidentCalls[K]['result'];
} {
  let reports: readonly CrashReport[] = scenario === 'notices' ? seedReports(Date.now()) : [];
  return {
    'incidents.list': () => ({ rev: 1, incidents: reports.map(({ incident }) => incident) }),
    'incidents.read': ({ id }) => {
      const report = reports.find(({ incident }) => incident.id === id);
      if (report === undefined) throw new Refusal({ code: 'not-found', message: 'This report is gone.' });
      return report;
    },
    'incidents.remove': ({ ids }) => {
      reports = reports.filter(({ incident }) => !ids.includes(incident.id));
      publish(reports);
      return null;
    },
    'incidents.save': () => ({ file: '/home/example/crash-report.txt' }),
  };
}
