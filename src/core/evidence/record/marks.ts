import type { Span } from '../../document/model.ts';
import { type RichText, sourceSpan } from '../../document/reading/richText.ts';
import type { Verdict } from './record.ts';
import { notWords, type SpokenVerdict, signedVerdict, spokenVerdicts } from './verdictWords.ts';

/** Where a verdict stands, or would: the text of an item, or of a cell. */
export interface MarkHost {
  readonly rich: RichText;
  /** In the source, without white space at the ends; empty in an empty cell. */
  readonly content: Span;
  /** Stretches of the text that are not a person's words about the change: its own line, as Debrief wrote it. */
  readonly foreign: readonly Span[];
  /** Where the text names the commit; what a colon leads to from before is not a reason. */
  readonly commitAt: number;
}

/** A verdict that stands in a text. */
export interface Mark {
  readonly verdict: Verdict;
  readonly why: string | null;
  /** Its words and its reason with the emphasis or the brackets around them: what another mark replaces. */
  readonly span: Span;
}

/** The verdict that a text gives: the one in bold, as Debrief writes it, or else the first in plain words. */
export function markIn(host: MarkHost, source: string): Mark | null {
  const { rich } = host;
  const bold = boldVerdict(rich, wordsOf(rich, []));
  if (bold !== null) return markOf(bold, host, source);
  const own = wordsOf(rich, host.foreign);
  const plain = spokenVerdicts(own).sort((a, b) => a.start - b.start)[0] ?? signedVerdict(own);
  return plain === null ? null : markOf(plain, host, source);
}

/** All that is set in bold at a place, or its beginning: "**Confirmed**", "**Ruled out: flag was off**". */
function boldVerdict({ strong }: RichText, words: string): SpokenVerdict | null {
  for (const { start, end } of strong) {
    const spoken = spokenVerdicts(words.slice(start, end)).find((verdict) => verdict.start === 0);
    if (spoken !== undefined) return { ...spoken, start, end: start + spoken.end };
  }
  return null;
}

/** The text of the same length without what is none of a person's words. */
function wordsOf({ text, code, links, struck }: RichText, foreign: readonly Span[]): string {
  let words = text;
  for (const { start, end } of [...code, ...links.map(({ range }) => range), ...struck, ...foreign])
    words = words.slice(0, start) + notWords.repeat(end - start) + words.slice(end);
  return words;
}

function markOf(words: SpokenVerdict, host: MarkHost, source: string): Mark {
  const { rich } = host;
  const reason = reasonBehind(words.end, host, source);
  const start = signBefore(rich.text, words.start);
  const said = sourceSpan(rich, source, { start, end: words.end });
  const end = reason === null ? said.end : sourceSpan(rich, source, { start, end: reason.end }).end;
  return {
    verdict: words.verdict,
    why: reason === null ? null : reason.why,
    span: withSurroundings(source, { start: said.start, end }, said.end),
  };
}

/** "✅ confirmed" is one mark. */
function signBefore(text: string, start: number): number {
  return start - (/(?<=^|[\s(])[✅✔☑❌✖✗✘]\uFE0F?\s?$/u.exec(text.slice(0, start))?.[0].length ?? 0);
}

interface Reason {
  readonly why: string;
  /** Index behind it and the bracket that closes it. */
  readonly end: number;
}

/** "(why)", or ": why" and "because why" up to where something else begins. */
function reasonBehind(at: number, host: MarkHost, source: string): Reason | null {
  const { text } = host.rich;
  const bracket = /^\s?\(/.exec(text.slice(at, at + 2));
  if (bracket !== null) {
    const start = at + bracket[0].length;
    const end = closing(host.rich, source, start);
    return end === null ? null : reasonOf(text, start, end, end + 1);
  }
  const opening = /^(?:\s?:\s?|\s(?:because|since|as|by|due to)\s)/i.exec(text.slice(at, at + 12));
  if (opening === null || host.commitAt >= at) return null;
  const start = at + (opening[0].includes(':') ? opening[0].length : 1);
  const bold = host.rich.strong.find((range) => range.start < at && range.end > start);
  const end = start + beforeNext(text.slice(start, bold?.end));
  return reasonOf(text, start, end, end);
}

function reasonOf(text: string, start: number, from: number, end: number): Reason | null {
  const why = text.slice(start, from).replace(/\s+/g, ' ').trim();
  return why === ''
    ? null
    : { why, end: from === end ? start + text.slice(start, from).trimEnd().length : end };
}

/** The bracket that closes the one before an index; one behind a backslash is a part of the words. */
function closing(rich: RichText, source: string, start: number): number | null {
  let depth = 1;
  for (let index = start; index < rich.text.length; index += 1) {
    const character = rich.text.charAt(index);
    if (character !== '(' && character !== ')') continue;
    const { start: offset } = sourceSpan(rich, source, { start: index, end: index + 1 });
    const { end: behind } = sourceSpan(rich, source, { start: index - 1, end: index });
    if (offset > behind && source[offset - 1] === '\\') continue;
    depth += character === '(' ? 1 : -1;
    if (depth === 0) return index;
  }
  return null;
}

/** How much of a text belongs to a reason: not what a dash sets off, nor what closes a bracket around all of it. */
function beforeNext(text: string): number {
  const dash = /\s[-–—]{1,3}\s/.exec(text)?.index ?? text.length;
  let depth = 0;
  for (const { index, 0: bracket } of text.matchAll(/[()[\]]/g)) {
    depth += bracket === '(' || bracket === '[' ? 1 : -1;
    if (depth < 0) return Math.min(dash, index);
  }
  return dash;
}

const mirrored: Readonly<Record<string, string>> = { '(': ')', '[': ']' };

/** The emphasis and the brackets that hold a mark and nothing else. `words` is where its words end. */
function withSurroundings(source: string, { start, end }: Span, words: number): Span {
  const opening = /(?<!\\)(?:[*_]+)$/.exec(source.slice(Math.max(0, start - 3), start))?.[0] ?? '';
  let span = { start, end };
  if (opening !== '' && source.startsWith(opening, end)) {
    span = { start: start - opening.length, end: end + opening.length };
  } else if (opening !== '' && end > words && /^:?[*_]/.test(source.slice(words, words + 2))) {
    span = { start: start - opening.length, end };
  }
  const bracket = mirrored[source.charAt(span.start - 1)];
  const isHeld = bracket !== undefined && source.charAt(span.end) === bracket;
  return isHeld ? { start: span.start - 1, end: span.end + 1 } : span;
}
