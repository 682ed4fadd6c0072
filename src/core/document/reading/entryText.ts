import { anyOf, leadingWords } from '../../time/timeWords.ts';
import { findWrittenStamp, type WrittenStamp, writtenStampAt } from '../../time/written.ts';
import type { Span } from '../model.ts';
import { trimmed } from './richText.ts';

/** A text with the place of its time and what is left as the event. */
export interface EntryText {
  readonly stamp: WrittenStamp | null;
  readonly text: string;
}

const lead = new RegExp(
  String.raw`(?:[\s[({（「【《«"'“*_|•·–—>→]|-\s|\p{Extended_Pictographic}|\u{FE0F}|\u{200D}|:[a-z_\d]{2,30}:(?=\s))*` +
    String.raw`(?:(?:${anyOf(leadingWords)})(?:\s+|(?<=@)|(?=[~≈]))|@\s*)?`,
  'iuy',
);
const closing = /^[\s\])}）」】》»>"'”*_`]*(?:[:：,;|•·→~]|[-–—>=]+(?=\s|$|\p{L})|[–—])?[\s–—|]*/u;
const openingAtEnd = /[\s([（「【:：,;@|•·–—-]+$/u;
const onlyClosing = /^[\s\])）」】.:。]*$/u;

/** A label and what may stand between it and its time: "Detected (10:45)", "Detection: 10:45", "Bob @ 10:45". */
const label = /^[^.!?。:：([（@]{1,60}?(?:[:：([（@]|\s[-–—]\s|\s(?:at|um|às|à|om)\s)\s*/iu;
const labelEnds = /^\s*(?:$|[)\]）:：,–—]|-\s)/u;

/** "[Detection] 10:45 …": a label in brackets needs no sign behind its time. */
const boxed = /^\s*[[(【]([^\])】\d]{2,40})[\])】]\s*[-–—:|]?\s*/u;

/** Longer texts tell a story: a time behind this is part of it. */
const longestLabel = 200;

/** Finds the time of an entry: at its beginning, behind a label, at its end, or a full date and time further on. */
export function entryText(line: string): EntryText {
  const atStart = stampAtStart(line);
  if (atStart !== null) return { stamp: atStart, text: behindStamp(line, atStart.end) };
  const labelled = stampBehindLabel(line);
  const later = labelled ?? (line.length > longestLabel ? null : firstPlaced(line));
  if (later === null) return { stamp: null, text: folded(line) };
  const before = line.slice(0, pastLeadBackwards(line, later.start)).replace(openingAtEnd, '');
  const behind = line.slice(later.end);
  if (onlyClosing.test(behind)) return { stamp: later, text: folded(before) };
  if (labelled === null) return { stamp: later, text: folded(`${before} ${behind}`) };
  const sign = /[\])】]$/.test(before) ? '' : ':';
  return { stamp: later, text: folded(`${before}${sign} ${behindStamp(line, later.end)}`) };
}

function behindStamp(line: string, end: number): string {
  const rest = line.slice(end);
  return folded(rest.slice(closing.exec(rest)?.[0].length ?? 0));
}

const leadAtEnd = new RegExp(String.raw`\s(?:${anyOf(leadingWords)})\s+$`, 'iu');

/** "The alert fired at 10:45": "at" belongs to the time. */
function pastLeadBackwards(line: string, start: number): number {
  const from = Math.max(0, start - 16);
  return start - (leadAtEnd.exec(line.slice(from, start))?.[0].length ?? 0);
}

/** The first time of a line, where it is the line's own: of several, the others belong to its story. */
function firstPlaced(line: string): WrittenStamp | null {
  const first = findWrittenStamp(
    line,
    ({ date, time, possible }) => possible && (time !== null || date?.year != null),
  );
  return first !== null && isPlacedLater(first, line) ? first : null;
}

function isPlacedLater({ date, time, end, unknown, start }: WrittenStamp, line: string): boolean {
  if (unknown) return false;
  if (isPerhapsNumber({ date, start, end }, line)) return false;
  const isLast = onlyClosing.test(line.slice(end));
  if (time === null) return isLast && date?.year != null && start > 0;
  const isLed = pastLeadBackwards(line, start) < start;
  return date !== null || isLed || (isLast && time.precision !== 'hour');
}

/** "confidence: 0.95" */
export function isPerhapsNumber(
  { date, start, end }: Pick<WrittenStamp, 'date' | 'start' | 'end'>,
  line: string,
): boolean {
  return date === null && /^\D*\d+(?:\.\d+)?$/.test(line.slice(start, end));
}

/** The time behind a short label; null where the line only goes on with one. */
function stampBehindLabel(line: string): WrittenStamp | null {
  const box = boxed.exec(line)?.[0];
  const boxedStamp = box === undefined ? null : writtenStampAt(line, box.length);
  if (boxedStamp?.time != null) return boxedStamp;
  const before = label.exec(line)?.[0];
  if (before === undefined) return null;
  const stamp = writtenStampAt(line, before.length);
  if (stamp === null || (stamp.time === null && stamp.date?.year == null)) return null;
  if (isPerhapsNumber(stamp, line)) return null;
  return labelEnds.test(line.slice(stamp.end, stamp.end + 4)) ? stamp : null;
}

/** The stamp that a line begins with. */
export function stampAtStart(line: string): WrittenStamp | null {
  lead.lastIndex = 0;
  const start = lead.exec(line)?.[0].length ?? 0;
  return writtenStampAt(line, start) ?? (start > 0 ? stampBehindMarks(line) : null);
}

const marks = /^[\s[(（「【«"'“*_|•·–—>→-]*/u;

/** For a mark that is also a leading word: "a" of "a.m.", "c." of "circa". */
function stampBehindMarks(line: string): WrittenStamp | null {
  return writtenStampAt(line, marks.exec(line)?.[0].length ?? 0);
}

export function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The lines of a text, as stretches of it without white space at their ends; blank lines are left out. */
export function linesOf(text: string): Span[] {
  const lines: Span[] = [];
  let start = 0;
  while (start <= text.length) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const line = trimmed(text, { start, end });
    if (line.end > line.start) lines.push(line);
    start = end + 1;
  }
  return lines;
}
