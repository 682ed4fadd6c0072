import { type FrameFormat, frameFormats } from './formats.ts';

/** A place in a program that a stack trace or an error names. */
export interface Frame {
  /** As it was written, with forward slashes: an address, a path in a container, or one of a package. */
  readonly path: string;
  readonly line: number;
  /** The function's own name; null where it has none. */
  readonly symbol: string | null;
  /** From 1, where it went wrong. */
  readonly place: number;
}

export interface Stack {
  /** From the top: where it went wrong comes first. */
  readonly frames: readonly Frame[];
  /** The lines that are no frames: what the error says. */
  readonly messages: readonly string[];
}

/** More than this is no stack trace but a log; what comes first is read. */
const mostCharacters = 256 * 1024;
const mostLineCharacters = 600;
const mostFrames = 200;

/** What was read in one go: an error, or one of those that caused it. */
interface Segment {
  readonly frames: Omit<Frame, 'place'>[];
  readonly topLast: boolean;
}

/** Python, and Ruby 2.5 to 2.7, put where it went wrong last. */
const topLastHeader = /^(?:Exception Group )?Traceback \(most recent call last\):/;
/** The cause comes after what it caused; it is what matters more. */
const causeHeader = /^(?:Caused by: |\[cause\]: )/;
/** What a container, a logger or an exception group puts before each line. */
const prefix =
  /^(?:[\w.-]{1,60} {0,20}\| ?)?(?:\[?\d{4}-\d\d-\d\d[T ][\d:.,]{5,18}(?:Z|[+-]\d\d:?\d\d)?\]? )?(?:\[?(?:ERROR|WARN|FATAL|CRITICAL|INFO|DEBUG)\]?:? )?(?: {0,20}[|+] ?)?/;

/** Reads a stack trace, or whatever else says where a program went wrong, of any language in formats.ts. */
export function parseStack(text: string): Stack {
  const segments: Segment[] = [];
  const messages: string[] = [];
  let segment: Segment = { frames: [], topLast: false };
  let before = '';
  for (const whole of linesOf(text)) {
    const line = whole.trimStart();
    const read = readFrame(line, before);
    segment = segmentOf(segments, { last: segment, whole, framed: read !== null });
    if (read) segment.frames.push(read.frame);
    if (line !== '' && !(read && !read.format.message)) messages.push(line);
    before = line;
  }
  const ordered = segments.flatMap(({ frames, topLast }) => (topLast ? frames.toReversed() : frames));
  const frames = ordered.slice(0, mostFrames).map((frame, index) => ({ ...frame, place: index + 1 }));
  return { frames, messages };
}

function linesOf(text: string): string[] {
  const lines = unescaped(text.slice(0, mostCharacters)).split('\n');
  return lines.map((line) => line.slice(0, mostLineCharacters).replace(prefix, '').trimEnd());
}

/** A log in JSON has a whole trace in one line; there, a quotation mark that is not escaped ends it. */
function unescaped(text: string): string {
  if (!/\\n(?: |\\t)/.test(text)) return text;
  const meant: Readonly<Record<string, string>> = { '"': '\n', '\\n': '\n', '\\r': '', '\\t': '\t' };
  return text.replace(/\\[nrt"\\/]|"(?=[,}\]])/g, (found) => meant[found] ?? found.slice(1));
}

interface Line {
  readonly last: Segment;
  readonly whole: string;
  readonly framed: boolean;
}

/** The segment that a line belongs to, put where it belongs among the others. */
function segmentOf(segments: Segment[], { last, whole, framed }: Line): Segment {
  const line = whole.trimStart();
  const opens = topLastHeader.test(line);
  const cause = causeHeader.test(line);
  const closes = last.topLast && whole !== '' && line === whole && !framed;
  if (segments.length > 0 && !opens && !cause && !closes) return last;
  const segment = { frames: [], topLast: opens };
  if (cause) segments.unshift(segment);
  else segments.push(segment);
  return segment;
}

function readFrame(
  line: string,
  before: string,
): { frame: Omit<Frame, 'place'>; format: FrameFormat } | null {
  if (!/\d/.test(line)) return null;
  for (const format of frameFormats) {
    const groups = format.pattern.exec(line)?.groups;
    if (!groups) continue;
    const symbol = groups.symbol ?? format.before?.exec(before)?.groups?.symbol;
    const path = plainPath(groups.path ?? '', groups.owner);
    return { frame: { path, line: Number(groups.line), symbol: ownName(symbol ?? '') }, format };
  }
  return null;
}

/** A Java class lies in the folders of its package. */
function plainPath(written: string, owner: string | undefined): string {
  const path = written
    .replaceAll('\\', '/')
    .replace(/^(?!node:)[a-z][\w+.-]*:\/{0,3}(?=[^/])/i, '')
    .replace(/[?#].*$/, '');
  const folders = owner?.split('.').slice(0, -1).join('/');
  return folders ? `${folders}/${path}` : path;
}

/** Names that compilers make up, and those that say nothing. */
const nameless =
  /^(?:|anonymous|anon|anonfun|lambda|closure|fn|eval|main|init|module|block|func\d*|impl|invoke\w*|constructor|\d+|h[0-9a-f]{16})$/i;

/** "Acme::Pool#acquire", "app::pool::{{closure}}", "lambda$acquire$0", "block in acquire" -> "acquire". */
function ownName(symbol: string): string | null {
  const words = symbol.replace(/<[^<>]{0,200}>/g, ' ').split(/[^\w?!]+/);
  return words.findLast((word) => !nameless.test(word)) ?? null;
}
