/** What the harness can show: `?scenario=<name>`; add `&still` to stop the clock of the numbers. */
export const SCENARIOS = [
  'fleet',
  'one-panel',
  'many',
  'empty',
  'loading',
  'broken',
  'no-servers',
  'some-failing',
  'all-failed',
  'stale',
  'vault-missing',
  'refusals',
  'no-tray',
  'admin',
  'notices',
] as const;

export type Scenario = (typeof SCENARIOS)[number];

export const isScenario = (name: string): name is Scenario => SCENARIOS.some((scenario) => scenario === name);
