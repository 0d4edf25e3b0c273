import { describe, expect, it } from 'vitest';

import { decodeActivityPage } from '../../../main/panel/activity';
import { json, object } from './fixtures';

type Json = Record<string, unknown>;

const list = object('activity.json') as { data: { attributes: Json }[] };

/** The page with only its first entry, changed; `undefined` takes a field out. */
function withEntry(change: Json): unknown {
  const attributes: Json = { ...list.data[0]?.attributes, ...change };
  for (const [name, value] of Object.entries(attributes)) if (value === undefined) delete attributes[name];
  return { ...list, data: [{ object: 'activity_log', attributes }] };
}

const entryOf = (change: Json) => decodeActivityPage(withEntry(change)).entries[0];
const actor = (attributes: Json) => ({ relationships: { actor: { object: 'user', attributes } } });

describe('activity', () => {
  it('reads a page with who, when and what', () => {
    const page = decodeActivityPage(json('activity.json'));
    expect(page.unreadable).toBe(0);
    expect(page.entries).toHaveLength(list.data.length);
    expect(page.entries[0]).toEqual({
      id: '913f19a87b33df3f48f03f40e1bba6936f2f4909',
      event: 'server:console.command',
      at: Date.parse('2026-11-20T10:04:41Z'),
      isApi: true,
      ip: '192.0.2.44',
      actor: { uuid: 'b7a1c9f2-0d5e-4b4e-8c39-6f2a7d1e0c55', username: 'jonas', email: 'jonas@example.org' },
      properties: { command: 'whitelist add mira' },
    });
    expect(page.entries[1]?.ip).toBeNull();
  });

  it('reads one without the actors', () => {
    const { entries, unreadable } = decodeActivityPage(json('more/activity-without-include.json'));
    expect(entries.length).toBeGreaterThan(0);
    expect(entries.every((entry) => entry.actor === null)).toBe(true);
    expect(unreadable).toBe(0);
  });

  it.each<[string, Json, Json]>([
    ['nobody did it', { relationships: { actor: { object: 'null_resource', attributes: null } } }, { actor: null }],
    ['relationships as an empty list', { relationships: [] }, { actor: null }],
    [
      'a person without address and uuid',
      actor({ username: 'mira' }),
      { actor: { uuid: 'mira', username: 'mira', email: '' } },
    ],
    ['an empty PHP map', { properties: [] }, { properties: {} }],
    ['no properties', { properties: null }, { properties: {} }],
    ['properties that are a text', { properties: 'x' }, { properties: {} }],
    ['a hidden address', { ip: null }, { ip: null }],
    ['an old panel without the flag', { is_api: undefined }, { isApi: false }],
    ['the flag as a number', { is_api: 1 }, { isApi: true }],
    ['another time zone', { timestamp: '2026-11-20T12:04:41+02:00' }, { at: Date.parse('2026-11-20T10:04:41Z') }],
  ])('%s', (_name, change, expected) => {
    expect(entryOf(change)).toMatchObject(expected);
  });

  it.each<[string, Json]>([
    ['no id', { id: '' }],
    ['no event', { event: undefined }],
    ['no time', { timestamp: 'yesterday' }],
  ])('%s is a problem of that entry alone', (_name, change) => {
    const bad = (withEntry(change) as { data: unknown[] }).data[0];
    const { entries, unreadable } = decodeActivityPage({ ...list, data: [bad, 7, ...list.data] });
    expect(entries).toHaveLength(list.data.length);
    expect(unreadable).toBe(2);
  });

  it('cuts properties to a readable size', () => {
    const deep = { a: { b: { c: { d: { e: 1 } } } } };
    const properties = { text: 'x'.repeat(5_000), many: Array.from({ length: 900 }, (_, i) => i), deep };
    const cut = entryOf({ properties })?.properties as { text: string; many: number[]; deep: unknown };
    expect(cut.text).toHaveLength(2_000);
    expect(cut.text.endsWith('…')).toBe(true);
    expect(cut.many).toHaveLength(200);
    expect(JSON.stringify(cut.deep)).not.toContain('1');
  });

  it('counts one page when the panel does not say', () => {
    expect(decodeActivityPage({ object: 'list', data: list.data })).toMatchObject({
      page: 1,
      totalPages: 1,
      total: list.data.length,
    });
    expect(() => decodeActivityPage({ object: 'list' })).toThrow('not understood');
  });
});
