import { toLine } from './lines.ts';
import type { Block, Line, Place } from './model.ts';

/** Longer HTML is not taken apart. */
const longest = 40_000;

const tags = /<[^>]{0,400}>/g;

/** What a block of HTML shows: the rows of its table, or its lines. */
export function htmlBlocks(html: string, place: Place): Block[] {
  if (html.startsWith('<!--') || html.length > longest) return [];
  const rows = html
    .split(/<tr[\s>]/i)
    .slice(1)
    .map((row) => rowOf(row, html, place));
  const [header, ...rest] = rows.filter((row) => row.length > 0);
  if (header !== undefined && rest.length > 0) return [{ kind: 'table', header, rows: rest }];
  const lines = html.split('\n').flatMap((text, index) => {
    const line = place.line + index;
    const shown = shownText(text);
    return shown === '' ? [] : [toLine(shown, { file: place.file, line, end: line })];
  });
  return lines.length === 0 ? [] : [{ kind: 'text', quoted: false, lines }];
}

function rowOf(row: string, html: string, place: Place): Line[] {
  const line = place.line + html.slice(0, html.indexOf(row)).split('\n').length - 1;
  const end = line + (row.split(/<\/tr>/i)[0] ?? '').split('\n').length - 1;
  const cells = row.split(/<t[hd](?:\s[^>]*)?>/i).slice(1);
  return cells.map((cell) => {
    const inside = cell.split(/<\/t[hd]>/i)[0] ?? '';
    return toLine(shownText(inside.replace(/<\/(?:li|p)>|<br\s*\/?>/gi, '; ')), {
      file: place.file,
      line,
      end,
    });
  });
}

function shownText(html: string): string {
  return html
    .replace(tags, '')
    .replaceAll('&amp;', '&')
    .replace(/(?:\s*;\s*)+$/, '')
    .replace(/(?:\s*;\s*){2,}/g, '; ')
    .trim();
}
