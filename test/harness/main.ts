/** Puts a fake bridge where the preload's would be, then starts the renderer as it ships. */
import type { Bridge } from '../../preload/contract/channels';
import { FakeMain } from './fake-main';
import { isScenario, type Scenario } from './scenarios';

const query = new URLSearchParams(location.search);
const wanted = query.get('scenario') ?? 'fleet';
const scenario: Scenario = isScenario(wanted) ? wanted : 'fleet';

const fake = new FakeMain(scenario, query.has('still'));
Object.assign(window, { rookery: fake.bridge satisfies Bridge, fakeMain: fake });

await import('../../renderer/main');
