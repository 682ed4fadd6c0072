import { readDocument } from '../../document/read.ts';
import { DebriefError } from '../../errors.ts';
import { hasDoubled } from './doubled.ts';
import { mergeFrontMatter } from './frontMatter.ts';
import { type Outline, outlineOf } from './outline.ts';
import { mergePart } from './parts.ts';
import { mergeProse, type Prose } from './prose.ts';
import { settled } from './settled.ts';
import { plainOf, writtenLike } from './written.ts';

/** The three texts that git hands to a merge driver. */
export interface Versions {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

export interface Merged {
  readonly text: string;
  /** Stretches of prose that both sides changed in different ways; they stand in the text between git's marks. */
  readonly conflicts: number;
}

/** In characters and lines; what people write in an incident is a tenth of it. Beyond, comparing takes minutes. */
const most = { characters: 300_000, lines: 5000 };

/**
 * Two sides of an incident document as one. Front matter, timelines, checklists, action items and evidence are merged
 * without conflict: every entry is there once, in time order, and the result is the same whichever side is ours. Prose
 * is merged line by line as git does it.
 * @throws DebriefError `too-complex` for texts that are larger than any incident's
 */
export function mergeDocuments({ base, ours, theirs }: Versions): Merged {
  if (theirs === base || theirs === ours) return { text: ours, conflicts: 0 };
  if (ours === base) return { text: theirs, conflicts: 0 };
  if ([base, ours, theirs].some(isTooLarge)) {
    throw new DebriefError('too-complex', 'This document is too large to be merged by Debrief.');
  }
  const [o, x, y] = [plainOf(base), plainOf(ours), plainOf(theirs)];
  // The same two texts always take the same places, so that nothing below depends on whose is which.
  const isSwapped = x > y;
  const { lines, conflicts } = isSwapped ? mergeSorted([o, y, x], true) : mergeSorted([o, x, y], false);
  const model = base === '' ? (isSwapped ? theirs : ours) : base;
  return { text: writtenLike(model, lines), conflicts };
}

function isTooLarge(text: string): boolean {
  return text.length > most.characters || text.split('\n', most.lines + 1).length > most.lines;
}

function mergeSorted(texts: readonly [string, string, string], isSwapped: boolean): Prose {
  const [base, a, b] = texts.map((text) => text.split('\n')) as [string[], string[], string[]];
  const merged = mergeParts(texts, isSwapped);
  if (merged !== null && !hasDoubled({ base, a, b, merged: merged.lines })) return merged;
  return mergeProse({ base, a, b }, isSwapped);
}

/** Null where the front matter of one of the three cannot be read. */
function mergeParts(texts: readonly [string, string, string], isSwapped: boolean): Prose | null {
  const [base, a, b] = texts.map(read) as [Version, Version, Version];
  const head = settled(base.head, a.head, b.head) ?? mergedHead({ base, a, b });
  if (head === null) return null;
  const body = mergePart(
    { base: base.outline.top, a: a.outline.top, b: b.outline.top },
    { base: base.outline.times, a: a.outline.times, b: b.outline.times, isSwapped },
  );
  return { lines: [...(head === '' ? [] : head.split('\n')), ...body.lines], conflicts: body.conflicts };
}

function mergedHead({ base, a, b }: Readonly<Record<'base' | 'a' | 'b', Version>>): string | null {
  const yaml = mergeFrontMatter({ base: base.yaml, a: a.yaml, b: b.yaml });
  return yaml === null || yaml === '' ? yaml : `---\n${yaml.replace(/\n$/, '')}\n---`;
}

interface Version {
  /** The front matter with its fences; empty where there is none. */
  readonly head: string;
  /** Between the fences; empty where there is no front matter. */
  readonly yaml: string;
  readonly outline: Outline;
}

function read(text: string): Version {
  const document = readDocument(text);
  const { frontMatter } = document;
  const yaml = frontMatter === null ? '' : text.slice(frontMatter.bodySpan.start, frontMatter.bodySpan.end);
  const head = frontMatter === null ? '' : text.slice(frontMatter.span.start, frontMatter.span.end);
  return { head, yaml, outline: outlineOf(document) };
}
