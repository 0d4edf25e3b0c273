import { describe, expect, it } from 'vitest';

import { keyOf } from '../../../main/fleet/records';
import type { WireError } from '../../../preload/contract/errors';
import { FakeFleet } from '../../fakes/fake-fleet';
import { failure, sampleDetail, sampleServer, uuidOf } from '../../fakes/samples';

const KEY = keyOf('a', uuidOf(1));
const SLOTS = {
  env: 'MAX_PLAYERS',
  name: 'Player Slots',
  description: '',
  defaultValue: '20',
  value: '40',
  isEditable: true,
  rules: 'required|integer|between:1,200',
};

async function setUp(permissions: readonly string[] = ['*']) {
  const all = new FakeFleet();
  await all.connect([sampleServer({ isOwner: permissions.includes('*'), dockerImage: 'java:17' })]);
  const client = all.client();
  client.onServer = () => sampleDetail(sampleServer({ dockerImage: 'java:17' }), permissions);
  client.onStartup = () => ({
    command: 'java -jar x.jar',
    rawCommand: 'java -jar {{JAR}}',
    images: [{ label: 'Java 21', image: 'java:21' }],
    variables: [SLOTS],
    problems: [],
  });
  const sent = (): readonly (string | undefined)[] =>
    client.asked.filter(({ call }) => call === 'setVariable' || call === 'setImage').map(({ detail }) => detail);
  return { all, client, management: all.fleet.management, sent };
}

async function refusalOf(call: Promise<unknown>): Promise<WireError> {
  const thrown: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (thrown instanceof Error && 'wire' in thrown) return thrown.wire as WireError;
  throw new Error('it was not refused');
}

describe('a variable', () => {
  it('that breaks the rules last read is refused at its field, before anything is sent', async () => {
    const { management, sent } = await setUp();
    await management.startup(KEY);
    expect(await refusalOf(management.setVariable(KEY, 'MAX_PLAYERS', '500'))).toMatchObject({
      code: 'invalid',
      fields: { value: 'Use a whole number from 1 to 200.' },
    });
    expect(sent()).toEqual([]);
    await management.setVariable(KEY, 'MAX_PLAYERS', '64');
    expect(sent()).toEqual(['MAX_PLAYERS=64']);
  });

  it('that is read-only is not sent', async () => {
    const { client, management, sent } = await setUp();
    const before = client.onStartup;
    client.onStartup = () => ({ ...before(), variables: [{ ...SLOTS, isEditable: false }] });
    await management.startup(KEY);
    expect(await refusalOf(management.setVariable(KEY, 'MAX_PLAYERS', '64'))).toMatchObject({ code: 'invalid' });
    expect(sent()).toEqual([]);
  });

  it('whose rules are not known is left to the panel, and its words come back', async () => {
    const { client, management, sent } = await setUp();
    client.onVariable = () => {
      throw failure('invalid', { fields: { value: 'The value must be less.' } });
    };
    expect(await refusalOf(management.setVariable(KEY, 'MAX_PLAYERS', '500'))).toMatchObject({
      fields: { value: 'The value must be less.' },
    });
    expect(sent()).toEqual(['MAX_PLAYERS=500']);
  });

  it('is judged by the rules as they were read last', async () => {
    const { client, management, sent } = await setUp();
    await management.startup(KEY);
    client.onStartup = () => ({
      command: '',
      rawCommand: '',
      images: [],
      variables: [{ ...SLOTS, rules: 'required|integer|between:1,1000' }],
      problems: [],
    });
    await management.startup(KEY);
    await management.setVariable(KEY, 'MAX_PLAYERS', '500');
    expect(sent()).toEqual(['MAX_PLAYERS=500']);
  });

  it('is not sent without the permission', async () => {
    const { management, sent } = await setUp(['startup.read']);
    await management.startup(KEY);
    expect(await refusalOf(management.setVariable(KEY, 'MAX_PLAYERS', '64'))).toMatchObject({
      code: 'forbidden',
      message: 'You do not have permission to change the startup settings of this server.',
    });
    expect(await refusalOf(management.setImage(KEY, 'java:21'))).toMatchObject({ code: 'forbidden' });
    expect(sent()).toEqual([]);
  });
});

describe('the startup page', () => {
  it('says which image is in force, and a new one is read back from the server', async () => {
    const { client, management, sent } = await setUp();
    expect(await management.startup(KEY)).toMatchObject({ image: 'java:17', command: 'java -jar x.jar' });
    client.onServer = () => sampleDetail(sampleServer({ dockerImage: 'java:21' }));
    await management.setImage(KEY, 'java:21');
    expect(sent()).toEqual(['java:21']);
    expect((await management.startup(KEY)).image).toBe('java:21');
  });

  it('is not asked for without the permission', async () => {
    const { client, management } = await setUp(['control.start']);
    expect(await refusalOf(management.startup(KEY))).toMatchObject({ code: 'forbidden' });
    expect(client.count('startup')).toBe(0);
  });
});
