/** Eggs at the edges: one with two hundred variables over every kind of rule, one with none. */
import { type Egg, EGGS, type EggVariable } from './eggs';

export type ExtremeEgg = 'many-variables' | 'no-variables';

const COUNT = 200;

interface Template {
  readonly name: string;
  readonly env: string;
  readonly value: string;
  readonly rules: string;
}

/** A default that passes, for each kind of rule of protocol 6.13. */
const TEMPLATES: readonly Template[] = [
  { name: 'Text', env: 'TEXT', value: 'spawn', rules: 'required|string|max:40' },
  { name: 'Optional text', env: 'OPTIONAL', value: '', rules: 'nullable|string|max:20' },
  { name: 'Whole number', env: 'INTEGER', value: '20', rules: 'required|integer|between:1,200' },
  { name: 'Number', env: 'NUMERIC', value: '2.5', rules: 'required|numeric|min:0.5|max:64' },
  { name: 'Switch', env: 'BOOLEAN', value: '1', rules: 'required|boolean' },
  { name: 'Switch in words', env: 'WORDS', value: 'false', rules: 'required|string|in:true,false' },
  { name: 'Choice', env: 'CHOICE', value: 'normal', rules: 'required|string|in:peaceful,easy,normal,hard' },
  { name: 'Digits', env: 'DIGITS', value: '48213', rules: 'nullable|digits_between:1,10' },
  { name: 'Identifier', env: 'DASH', value: 'world_the-end', rules: 'required|alpha_dash|between:1,100' },
  { name: 'Letters and digits', env: 'ALNUM', value: 'latest', rules: 'required|alpha_num|between:1,16' },
  { name: 'Pattern', env: 'PATTERN', value: 'server.jar', rules: 'required|regex:/^([\\w\\d._-]+)(\\.jar)$/' },
  { name: 'Link', env: 'LINK', value: '', rules: 'nullable|url' },
  { name: 'Token of 32', env: 'TOKEN', value: '', rules: 'nullable|alpha_num|size:32' },
  { name: 'More than', env: 'MORE', value: '3000', rules: 'required|integer|gt:999|max:6000' },
  { name: 'Anything but zero', env: 'NOT_IN', value: '60', rules: 'required|int|not_in:0' },
  { name: 'Present', env: 'PRESENT', value: '', rules: 'present' },
  { name: 'Map file', env: 'MAP', value: '', rules: 'nullable|url|ends_with:.map' },
  { name: 'Without rules', env: 'FREE', value: '', rules: '' },
  { name: 'A rule of tomorrow', env: 'TOMORROW', value: 'x', rules: 'required|string|starts_with_vowel' },
];

/** Names and texts that no column was made for. */
const ODD: readonly Omit<EggVariable, 'viewable' | 'editable'>[] = [
  {
    name: 'A name that goes on and on because somebody wanted to explain in the label what belongs into the description',
    description: 'x'.repeat(60).concat(' and then a great many words about nothing in particular, '.repeat(8)),
    env: 'A_VERY_LONG_ENVIRONMENT_VARIABLE_NAME_THAT_FILLS_MORE_THAN_ONE_LINE_OF_ANY_FORM_ON_ANY_SCREEN',
    default: 'https://example.org/'.concat('path/'.repeat(60)),
    rules: 'required|string|max:500',
  },
  {
    name: 'رسالة الترحيب',
    description: 'تظهر عند الدخول',
    env: 'MOTD_AR',
    default: 'أهلاً وسهلاً',
    rules: 'string|max:80',
  },
  { name: '🐝 Bees', description: 'How many 🐝.', env: 'BEES', default: '🐝🐝🐝', rules: 'required|string|max:8' },
];

function numbered(index: number): EggVariable {
  const template = TEMPLATES[index % TEMPLATES.length] ?? { name: '', env: '', value: '', rules: '' };
  const turn = Math.floor(index / TEMPLATES.length) + 1;
  const isLocked = index % 23 === 22;
  return {
    name: `${template.name} ${turn}`,
    description: isLocked ? 'Set by the host.' : `Setting ${index + 1} of the plugin.`,
    env: `${template.env}_${turn}`,
    default: template.value,
    rules: template.rules,
    viewable: true,
    editable: !isLocked,
  };
}

const odd = ODD.map((variable): EggVariable => ({ ...variable, viewable: true, editable: true }));

export const EXTREME_EGGS: Readonly<Record<ExtremeEgg, Egg>> = {
  'many-variables': {
    ...EGGS.minecraft,
    uuid: '0d4c2c0e-1f0a-4a43-9d0e-8c1f3a5e7b20',
    name: 'Kitchen sink',
    startup: `${EGGS.minecraft.startup.replace('{{SERVER_JARFILE}}', '{{PATTERN_1}}')} --motd "{{TEXT_1}}" --bees {{BEES}}`,
    variables: [...odd, ...Array.from({ length: COUNT - odd.length }, (_, index) => numbered(index))],
  },
  'no-variables': {
    ...EGGS.bot,
    uuid: '9f6a4f0e-30c1-4b62-a1d5-5f0f2f4d6c11',
    name: 'Blank',
    startup: '/home/container/run',
    variables: [],
  },
};
