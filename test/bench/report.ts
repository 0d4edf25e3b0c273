/** Collects rows while the bench runs, prints them as a table, and writes them as JSON. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';

import { describe, summarize, type Summary, tidy } from './numbers';

export interface Row {
  readonly what: string;
  readonly unit: string;
  readonly value: Summary;
  /** The figure to reach, in words; empty when there is none. */
  readonly target: string;
  /** Null when there is no target or nothing was measured. */
  readonly reached: boolean | null;
}

export interface Target {
  readonly words: string;
  test(median: number): boolean;
}

export const below = (limit: number): Target => ({ words: `< ${limit}`, test: (median) => median < limit });
export const upTo = (most: number): Target => ({ words: `≤ ${most}`, test: (value) => value <= most });
export const atLeast = (limit: number): Target => ({ words: `≥ ${limit}`, test: (median) => median >= limit });
export const exactly = (value: number): Target => ({ words: `= ${value}`, test: (median) => median === value });

export class Report {
  readonly #rows: Row[] = [];
  readonly #notes: string[] = [];
  readonly #attached: Record<string, unknown> = {};
  readonly #facts: Readonly<Record<string, string | number>>;

  constructor(facts: Readonly<Record<string, string | number>>) {
    this.#facts = { at: new Date().toISOString(), processor: `${cpus()[0]?.model ?? '?'} x${cpus().length}`, ...facts };
  }

  add(what: string, unit: string, values: readonly number[], target?: Target): void {
    const value = summarize(values);
    const reached = target === undefined || Number.isNaN(value.median) ? null : target.test(value.median);
    const row = { what, unit, value, target: target?.words ?? '', reached };
    this.#rows.push(row);
    console.log(`  ${lineOf(row)}`);
  }

  note(text: string): void {
    this.#notes.push(text);
    console.log(`  ${text}`);
  }

  /** Goes into the JSON only. */
  attach(name: string, value: unknown): void {
    this.#attached[name] = value;
  }

  print(): void {
    const cells = this.#rows.map((row) => [row.what, describe(row.value), row.unit, row.target, verdict(row)]);
    const head = ['What', 'Median (spread)', 'Unit', 'Target', ''];
    const widths = head.map((title, column) =>
      Math.max(title.length, ...cells.map((cell) => cell[column]?.length ?? 0)),
    );
    const line = (cell: readonly string[]) => cell.map((text, column) => text.padEnd(widths[column] ?? 0)).join('  ');
    console.log(`\n${line(head)}\n${widths.map((width) => '-'.repeat(width)).join('  ')}`);
    for (const cell of cells) console.log(line(cell).trimEnd());
    for (const note of this.#notes) console.log(note);
  }

  /** Writes `<folder>/<time>.json`; returns its path. */
  save(folder: string): string {
    mkdirSync(folder, { recursive: true });
    const file = path.join(folder, `${new Date().toISOString().replaceAll(':', '-').slice(0, 19)}.json`);
    writeFileSync(
      file,
      `${JSON.stringify({ facts: this.#facts, rows: this.#rows, notes: this.#notes, ...this.#attached }, null, 2)}\n`,
    );
    return file;
  }
}

const verdict = ({ reached }: Row): string => (reached === null ? '' : reached ? 'reached' : 'missed');

function lineOf(row: Row): string {
  const spread = row.value.runs < 2 ? '' : `, ${tidy(row.value.min)} to ${tidy(row.value.max)}`;
  return `${row.what}: ${tidy(row.value.median)} ${row.unit}${spread}`;
}
