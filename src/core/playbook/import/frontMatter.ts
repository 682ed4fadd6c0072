import { isScalar, parseDocument } from 'yaml';
import { toLine } from './lines.ts';
import type { Line } from './model.ts';

/** The number of the line that closes the front matter; 0 where there is none. */
export function endOfFrontMatter(lines: readonly string[]): number {
  if (lines[0]?.trim() !== '---') return 0;
  const end = lines.indexOf('---', 1);
  return end > 0 && end < 60 ? end + 1 : 0;
}

/** What the front matter of a file calls it, with the line that says so. */
export function frontMatterTitle(text: string, file: number): Line | null {
  const lines = text.split(/\r\n?|\n/, 61);
  const at = lines.slice(0, endOfFrontMatter(lines)).findIndex((line) => /^title:\s/.test(line));
  if (at < 0) return null;
  const document = parseDocument((lines[at] ?? '').slice(0, 1000));
  const title = document.errors.length > 0 ? null : document.get('title', true);
  if (!isScalar(title) || typeof title.value !== 'string') return null;
  const line = toLine(title.value, { file, line: at + 1, end: at + 1 });
  return line.text === '' ? null : line;
}
