import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import simpleImportSort from 'eslint-plugin-simple-import-sort';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

import svelteConfig from './svelte.config.js';

/** Who may import whom (docs: README, "Shape"). Dependencies point one way. */
const forbid = (...rules) => ({ 'no-restricted-imports': ['error', { patterns: rules }] });
const toRenderer = { group: ['**/renderer/**'], message: 'Main and renderer meet only in preload/contract.' };
const toMain = { group: ['**/main/**'], message: 'Main and renderer meet only in preload/contract.' };
const toTest = { group: ['**/test/**'], message: 'The product knows nothing of its tests.' };
const toElectron = {
  group: ['electron', 'electron-store'],
  allowTypeImports: true,
  message: 'Only main/desktop and main/settings touch Electron; everything else runs on plain Node.',
};
const above = (...folders) => ({
  group: folders.map((folder) => `**/${folder}/**`),
  allowTypeImports: false,
  message: 'Dependencies point one way: desktop and ipc know fleet, fleet knows panel and wings, those know nobody.',
});

export default ts.config(
  { ignores: ['dist/', 'dist-test/', 'release/', 'shots/', 'bench-results/', '.cache/', 'test-results/'] },
  js.configs.recommended,
  ...ts.configs.recommendedTypeChecked,
  ...svelte.configs.recommended,
  prettier,
  ...svelte.configs.prettier,
  {
    plugins: { 'simple-import-sort': simpleImportSort },
    languageOptions: {
      globals: { ...globals.node, ...globals.browser },
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js', 'vitest.config.ts', 'build/*.ts'] },
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      'simple-import-sort/imports': 'error',
      'simple-import-sort/exports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: { 'svelte/no-at-html-tags': 'error' },
  },
  {
    files: ['main/panel/**', 'main/wings/**'],
    rules: forbid(toRenderer, toTest, toElectron, above('fleet', 'desktop', 'ipc', 'accounts', 'settings')),
  },
  { files: ['main/accounts/**'], rules: forbid(toRenderer, toTest, toElectron, above('fleet', 'desktop', 'ipc')) },
  { files: ['main/fleet/**'], rules: forbid(toRenderer, toTest, toElectron, above('notices', 'desktop', 'ipc')) },
  { files: ['main/bulk/**'], rules: forbid(toRenderer, toTest, toElectron, above('notices', 'desktop', 'ipc')) },
  { files: ['main/notices/**'], rules: forbid(toRenderer, toTest, toElectron, above('desktop', 'ipc')) },
  { files: ['main/ipc/**'], rules: forbid(toRenderer, toTest, toElectron) },
  { files: ['main/settings/**'], rules: forbid(toRenderer, toTest, above('desktop', 'ipc')) },
  { files: ['main/desktop/**', 'main/index.ts'], rules: forbid(toRenderer, toTest) },
  { files: ['preload/**'], rules: forbid(toRenderer, toMain, toTest) },
  {
    files: ['renderer/**'],
    rules: forbid(toMain, toTest, {
      group: ['electron', 'node:*', 'ws'],
      message: 'The page has no Node and no network.',
    }),
  },
  {
    files: ['main/**'],
    ignores: ['main/ipc/publish.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: "MemberExpression[property.name='sendSync']", message: 'Nothing waits for the other side.' },
        {
          selector: "CallExpression[callee.object.property.name='webContents'][callee.property.name='send']",
          message: 'Use publish().',
        },
        {
          selector: "Literal[value='NODE_TLS_REJECT_UNAUTHORIZED'], Identifier[name='NODE_TLS_REJECT_UNAUTHORIZED']",
          message: 'TLS errors are never waved through.',
        },
        {
          selector: "Property[key.name='rejectUnauthorized'][value.value=false]",
          message: 'TLS errors are never waved through.',
        },
      ],
    },
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    ...ts.configs.disableTypeChecked,
  },
);
