import * as z from 'zod';
import type { Postmortem } from '../document/model.ts';
import { DebriefError } from '../errors.ts';
import type { Message } from './engine.ts';
import { fingerprint } from './fingerprint.ts';

const schema = z.strictObject({
  version: z.literal(1),
  /** By path below the configuration's folder, then by rule: the fingerprint of each finding's text. */
  files: z.record(z.string(), z.record(z.string(), z.array(z.string()))),
});

/** The findings that were there when a team began; only others are told. */
export type Baseline = z.infer<typeof schema>;
type Known = Baseline['files'][string];

export const emptyBaseline: Baseline = { version: 1, files: {} };

/** @throws DebriefError `config-invalid` */
export function readBaseline(text: string, path: string): Baseline {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    const message = `${path} is no baseline that can be read; restore it from git, or write it anew with debrief lint --update-baseline.`;
    throw new DebriefError('config-invalid', message, { cause });
  }
}

/** One fingerprint a line, in a fixed order, so that two branches that each add some can be merged. */
export function writeBaseline({ version, files }: Baseline): string {
  const ordered = sorted(Object.entries(files)).map(([path, known]): [string, Known] => [
    path,
    Object.fromEntries(sorted(Object.entries(known)).map(([rule, prints]) => [rule, [...prints].sort()])),
  ]);
  return `${JSON.stringify({ version, files: Object.fromEntries(ordered) }, null, 2)}\n`;
}

function sorted<Value>(entries: [string, Value][]): [string, Value][] {
  return entries.sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What a baseline says of one document. */
export function knownOf(messages: readonly Message[], { text }: Pick<Postmortem, 'text'>): Known {
  const known: Record<string, string[]> = {};
  for (const message of messages) {
    known[message.rule] = [...(known[message.rule] ?? []), printOf(message, text)];
  }
  return known;
}

/** Those that the baseline does not know; of as many alike as it knows, none, and of one more, the last. */
export function newMessages(
  messages: readonly Message[],
  { path, text }: Pick<Postmortem, 'path' | 'text'>,
  { files }: Baseline,
): readonly Message[] {
  const known = Object.hasOwn(files, path) ? files[path] : undefined;
  if (known === undefined) return messages;
  const left = new Map<string, number>();
  for (const [rule, prints] of Object.entries(known)) {
    for (const print of prints) left.set(`${rule} ${print}`, (left.get(`${rule} ${print}`) ?? 0) + 1);
  }
  return messages.filter((message) => {
    const key = `${message.rule} ${printOf(message, text)}`;
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
}

/** The text that is found fault with: where there is none, its line. */
function printOf({ span: { start, end } }: Message, text: string): string {
  const found = text.slice(start, end);
  return fingerprint(found.trim() === '' ? lineAt(start, text) : found);
}

function lineAt(offset: number, text: string): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return text.slice(start, end < 0 ? text.length : end);
}
