import { readdir } from 'node:fs/promises';
import type { Playbook } from '../../../src/core/playbook/schema.ts';

/** A line of the team's document, or from one to another. */
export type Lines = number | readonly [from: number, to: number];

/** One element of a team's document, and where it is in the product. */
export interface Fact {
  readonly line: Lines;
  /** In a few words of ours. */
  readonly what: string;
  /**
   * The way to it in the playbook, for example `severities.P1.respond_within_minutes`: an entry of a list goes by its
   * id, name, audience, key, value, question, situation or "when", else by its number. The text of a file is `text` of
   * its message, runbook or document.
   */
  readonly key: string;
  /** The value itself, or what its text says. */
  readonly is: string | number | boolean | RegExp | readonly (string | number)[];
  /** Where a responder meets it. */
  readonly place: string;
  /** Which test shows that, below test/. */
  readonly test?: string;
}

/** All that a team's document says. */
export interface PlaybookFacts {
  readonly id: string;
  /** The number that the file in ../shared/seeds starts with. */
  readonly seed: string;
  readonly facts: readonly Fact[];
  /** Lines that state nothing: headings, separators, fences. */
  readonly notFacts: readonly Lines[];
}

const folder = new URL('../../unit/playbook/facts/', import.meta.url);

/** The facts of every playbook, in the order of their seeds. */
export async function allFacts(): Promise<readonly PlaybookFacts[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts'));
  const modules = await Promise.all(names.map((name) => import(new URL(name, folder).href)));
  const found: readonly PlaybookFacts[] = modules.map(({ playbookFacts }) => playbookFacts);
  return found.toSorted((one, other) => one.seed.localeCompare(other.seed));
}

export function linesOf(lines: Lines): readonly number[] {
  if (typeof lines === 'number') return [lines];
  const [from, to] = lines;
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

const names = ['id', 'name', 'audience', 'key', 'value', 'question', 'situation', 'when', 'fix'];

/** What stands at a fact's key; undefined where nothing does. */
export function valueAt(playbook: Playbook, key: string): unknown {
  return step(withTexts(playbook), key);
}

function step(value: unknown, key: string): unknown {
  if (key === '') return value;
  const ways = key.split('.').map((_, index, parts) => parts.slice(0, index + 1).join('.'));
  // A name may have a dot in it, so that the longest one wins.
  for (const name of ways.toReversed()) {
    const found = entry(value, name);
    if (found !== undefined) return step(found, key.slice(name.length + 1));
  }
  return undefined;
}

function entry(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) return Object.entries(value).find(([key]) => key === name)?.[1];
  const named = names.map((key) => value.find((one) => entry(one, key) === name)).find(Boolean);
  return named ?? (/^\d+$/.test(name) ? value[Number(name)] : undefined);
}

function withTexts({ files, templates, documents, messages, runbooks, ...rest }: Playbook) {
  return {
    ...rest,
    documents: {
      incident: { ...documents.incident, text: templates.incident },
      postmortem: { ...documents.postmortem, text: templates.postmortem },
    },
    messages: messages.map((message) => ({ ...message, text: files.get(message.template) })),
    runbooks: runbooks.map((runbook) => ({ ...runbook, text: files.get(runbook.file) })),
  };
}
