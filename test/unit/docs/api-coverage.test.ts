/** The table of the API's routes names tests that exist, and every route that the client asks. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const table = read('docs/api-coverage.md');

/** `integration/panel`, `e2e/list` or `unit/panel/paging` as a file. */
const fileOf = (name: string): string => `test/${name}.${name.startsWith('e2e/') ? 'spec' : 'test'}.ts`;

/** What a row says of one test file: its name, and the beginnings of titles in it. */
function mentions(): { readonly name: string; readonly titles: readonly string[] }[] {
  const rows = table.split('\n').filter((line) => /^\| (?:GET|POST|PUT|DELETE) /.test(line));
  return rows.flatMap((row) => {
    const tests = row.split('|').at(-2)?.trim() ?? '';
    return tests.split(/\. (?=[a-z0-9]+\/)/).map((part) => {
      const [name = '', titles = ''] = part.split(/: (.*)/s);
      return { name: name.trim(), titles: titles.split('; ').filter((title) => title !== '') };
    });
  });
}

describe('docs/api-coverage.md', () => {
  it('has rows', () => {
    expect(mentions().length).toBeGreaterThan(20);
  });

  it.each(mentions())('$name has the tests that the table names: $titles', ({ name, titles }) => {
    const source = read(fileOf(name)).replace(/\s+/g, ' ');
    for (const title of titles) expect(source).toContain(title.replace(/\.$/, ''));
  });

  it('knows every route of the client', () => {
    const client = read('main/panel/client.ts');
    const routes = [...client.matchAll(/serverPath\(uuid\)\}(\/[a-z/-]+)/g)].map(([, route]) => route ?? '');
    expect(routes.length).toBeGreaterThan(8);
    for (const route of routes) expect(table, route).toContain(`\`S${route}`);
  });
});
