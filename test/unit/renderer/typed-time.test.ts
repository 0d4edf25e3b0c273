import { describe, expect, it } from 'vitest';

import { clockTime } from '../../../preload/contract/clock-time';
import { steppedTime, typedTime } from '../../../renderer/ui/typed-time';

const at = (hours: number, minutes = 0): number => hours * 60 + minutes;

describe('a time that is typed', () => {
  it.each([
    ['2230', at(22, 30)],
    ['22:30', at(22, 30)],
    [' 22.30 ', at(22, 30)],
    ['22h30', at(22, 30)],
    ['22 30', at(22, 30)],
    ['10:30 pm', at(22, 30)],
    ['10:30PM', at(22, 30)],
    ['1030p', at(22, 30)],
    ['10.30 p.m.', at(22, 30)],
    ['10 pm', at(22)],
    ['12 am', at(0)],
    ['12:15 a.m.', at(0, 15)],
    ['12pm', at(12)],
    ['7', at(7)],
    ['730', at(7, 30)],
    ['0:05', at(0, 5)],
    ['00:00', at(0)],
    ['24:00', at(0)],
    ['２２：３０', at(22, 30)],
  ])('%s', (text, minute) => {
    expect(typedTime(text)).toBe(minute);
  });

  it.each([
    '',
    ' ',
    '25:00',
    '24:01',
    '22:60',
    '2260',
    '22:3',
    '13 pm',
    '0 am',
    '10:30 m',
    '22:30:10',
    'ten',
    '-1',
    '12345',
  ])('“%s” is none', (text) => {
    expect(typedTime(text)).toBeNull();
  });

  it('may be typed as both clocks write it, at every minute of a day', () => {
    for (let minute = 0; minute < at(24); minute += 1) {
      const time = new Date(2026, 0, 1, 0, minute).getTime();
      expect([typedTime(clockTime(time, false, 'minute')), typedTime(clockTime(time, true, 'minute'))]).toEqual([
        minute,
        minute,
      ]);
    }
  });
});

describe('a step', () => {
  it.each([
    [at(22), 1, at(22, 15)],
    [at(22), -1, at(21, 45)],
    [at(22, 7), 1, at(22, 15)],
    [at(22, 7), -1, at(22)],
    [at(23, 45), 1, at(0)],
    [at(23, 59), 1, at(0)],
    [at(0), -1, at(23, 45)],
    [at(0, 5), -1, at(0)],
  ] as const)('from %i by %i', (minute, direction, expected) => {
    expect(steppedTime(minute, direction)).toBe(expected);
  });
});
