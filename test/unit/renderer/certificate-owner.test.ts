import { expect, it } from 'vitest';

import { isOfPanel } from '../../../renderer/accounts/certificate-owner';

const from = (host: string) => ({ host, fingerprint256: 'AA', subject: 's', issuer: 'i', validTo: 0 });

it.each([
  ['panel.example:443', 'https://panel.example', true],
  ['Panel.example:443', 'https://panel.example/sub', true],
  ['panel.example:8443', 'https://panel.example:8443', true],
  ['[2001:db8::1]:443', 'https://[2001:db8::1]', true],
  ['panel.example:8080', 'https://panel.example', false],
  ['node-2.example:443', 'https://panel.example', false],
])('tells the panel from its nodes: %s at %s', (host, panelUrl, expected) => {
  expect(isOfPanel(from(host), panelUrl)).toBe(expected);
});
