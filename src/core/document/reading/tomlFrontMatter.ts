import { parse, TomlDate, TomlError } from 'smol-toml';
import type { ReadProblem, Span } from '../model.ts';
import { type FactValue, invalid, lineAt, linesOf, scalar } from './frontMatter.ts';

/** Values nested deeper than our own records go are not looked at. */
const deepest = 4;

/** Reads TOML front matter; where it is broken, the lines that can be read one by one. */
export function readToml(
  text: string,
  bodySpan: Span,
  problems: ReadProblem[],
): ReadonlyMap<string, FactValue> {
  const body = text.slice(bodySpan.start, bodySpan.end);
  try {
    const places = valuePlaces(body, bodySpan.start);
    return entriesOf(parse(body), '', { text, places, whole: bodySpan }, 0);
  } catch (error) {
    const line = error instanceof TomlError ? error.line : 1;
    const message = error instanceof TomlError ? error.message : 'The front matter cannot be read';
    problems.push(invalid(lineAt(text, offsetOfLine(text, bodySpan.start, line)), message));
    return linesOf(text, bodySpan);
  }
}

function offsetOfLine(text: string, start: number, line: number): number {
  let offset = start;
  for (let count = 1; count < line; count += 1) {
    const next = text.indexOf('\n', offset);
    if (next < 0) break;
    offset = next + 1;
  }
  return offset;
}

const assignment = /^[ \t]*([\w."'-]+)[ \t]*=[ \t]*(.*?)[ \t]*\r?$/;
const header = /^[ \t]*\[{1,2}[ \t]*([\w."' -]+?)[ \t]*\]{1,2}/;

/** Where the value of each key is written, by its path: "incident.severity". The library does not tell. */
function valuePlaces(body: string, base: number): ReadonlyMap<string, Span> {
  const places = new Map<string, Span>();
  let table = '';
  let start = 0;
  for (const line of body.split('\n')) {
    const named = header.exec(line)?.[1];
    const [, key, value] = assignment.exec(line) ?? [];
    if (named !== undefined && key === undefined) table = `${plainPath(named)}.`;
    if (key !== undefined && value !== undefined) {
      const at = base + start + line.indexOf(value, line.indexOf('=') + 1);
      const path = table + plainPath(key);
      if (!places.has(path)) places.set(path, { start: at, end: at + value.length });
    }
    start += line.length + 1;
  }
  return places;
}

function plainPath(written: string): string {
  return written.replace(/["'\s]/g, '');
}

interface TomlContext {
  readonly text: string;
  readonly places: ReadonlyMap<string, Span>;
  readonly whole: Span;
}

function entriesOf(table: object, path: string, context: TomlContext, depth: number): Map<string, FactValue> {
  return new Map(
    Object.entries(table).map(([key, value]) => [key, tomlValue(value, path + key, context, depth)] as const),
  );
}

function tomlValue(value: unknown, path: string, context: TomlContext, depth: number): FactValue {
  const span = context.places.get(path) ?? context.whole;
  if (typeof value === 'string') return scalar(value, span);
  const none: FactValue = { span, text: null, items: [], entries: new Map() };
  if (typeof value !== 'object' || value === null || value instanceof TomlDate) {
    // a number or date as it is written
    return context.places.has(path)
      ? scalar(context.text.slice(span.start, span.end).replace(/\s*#.*$/, ''), span)
      : none;
  }
  if (depth >= deepest) return none;
  if (Array.isArray(value)) {
    return { ...none, items: value.map((item) => (typeof item === 'string' ? scalar(item, span) : none)) };
  }
  return { ...none, entries: entriesOf(value, `${path}.`, context, depth + 1) };
}
