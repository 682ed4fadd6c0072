/**
 * Compares reading a document with parsing it, in one run: `npm run bench:document`. Times are the processor's, in
 * milliseconds, medians of rounds in which each kind of work has its turn: on a busy machine only the ratios count.
 */
import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import { createReader, readDocument } from '../../src/core/document/read.ts';
import { timeOf } from '../support/documents/budget.ts';
import { longPostmortem, longTimeline } from '../support/documents/longPostmortem.ts';

const parser = remark().use(remarkFrontmatter, ['yaml', 'toml']).use(remarkGfm).freeze();
const context = { path: 'incidents/2026/outage.md' };

interface Row {
  readonly document: string;
  readonly parse: number;
  readonly read: number;
  readonly edit: number;
}

const documents: readonly (readonly [name: string, text: string, rounds: number])[] = [
  ['2 kB', longPostmortem(2000), 300],
  ['20 kB', longPostmortem(20_000), 40],
  ['200 kB', longPostmortem(200_000), 15],
  ['table of 2,000 rows', longTimeline(2000), 15],
];

// A fresh process is slow at anything, and at short work for longest: warm up, for some ten seconds.
measured('', longPostmortem(2000), 1200);
measured('', longPostmortem(20_000), 30);

const rows = documents.map(([name, text, rounds]) =>
  measured(`${name} (${text.length} characters)`, text, rounds),
);
print(rows);

function measured(document: string, text: string, rounds: number): Row {
  const times: { parse: number[]; read: number[]; edit: number[] } = { parse: [], read: [], edit: [] };
  const reader = createReader(context);
  reader.read(text);
  let edited = text;
  for (let round = 0; round < rounds; round += 1) {
    times.parse.push(timeOf(() => parser.parse(edited)));
    times.read.push(timeOf(() => readDocument(edited, context)));
    edited = withOneMore(edited, round / rounds);
    times.edit.push(timeOf(() => reader.read(edited)));
  }
  return { document, parse: median(times.parse), read: median(times.read), edit: median(times.edit) };
}

/** With a character typed into a word; the places are spread over the whole text. */
function withOneMore(text: string, part: number): string {
  const place = text.indexOf(' ', Math.floor(text.length * ((part * 7) % 1)));
  return `${text.slice(0, place)}x${text.slice(place)}`;
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

function print(all: readonly Row[]): void {
  const line = (cells: readonly string[]): string =>
    cells.map((cell, index) => (index === 0 ? cell.padEnd(42) : cell.padStart(12))).join('');
  console.log(line(['', 'bare parse', 'full read', 'of parse', 'an edit', 'of parse']));
  for (const { document, parse, read, edit } of all) {
    const figures = [parse.toFixed(2), read.toFixed(2), (read / parse).toFixed(2)];
    console.log(line([document, ...figures, edit.toFixed(2), (edit / parse).toFixed(3)]));
  }
}
