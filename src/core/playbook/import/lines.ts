import type { Line, Place } from './model.ts';

/** Longer lines are read up to here: what people write is shorter, and time must not grow with what is not. */
const longest = 1500;

const pictures = String.raw`[\p{Extended_Pictographic}\u200D\uFE0F\u{1F3FB}-\u{1F3FF}]`;
const edges = new RegExp(String.raw`^(?:${pictures}|\s)+|(?:${pictures}|\s)+$`, 'gu');
const address = /https?:\/\/[^\s<>)\]"'`|]+/;

/** Text without pictures at its ends and without repeated spaces. */
export function tidy(text: string): string {
  return text.slice(0, longest).replace(/\s+/g, ' ').replace(edges, '');
}

/** A line of running text; `label` is the part of it that is set in bold at its beginning. */
export function toLine(written: string, place: Place, label = '', link: string | null = null): Line {
  const text = tidy(written);
  const url = link ?? address.exec(text)?.[0] ?? null;
  const { key, value } = splitLabel(text, tidy(label));
  return { text, place, key, value, url };
}

/** A label in plain words: short, and not the beginning of an address, a time or a sentence. */
const plainLabel = /^([\p{L}#@\d][^:.?!|"]{0,48}(?:\([^)]{0,40}\))?):(?:\s+(.*))?$/u;

function splitLabel(text: string, bold: string): { key: string | null; value: string } {
  if (bold !== '' && bold.length <= 100 && text.startsWith(bold)) {
    const rest = text.slice(bold.length);
    const separated = /^\s*(?:[:–—]|-{1,2}\s|→|=)\s*/.exec(rest);
    const closed = /[:?.]$/.test(bold);
    if (separated || closed || rest === '') {
      return { key: tidy(bold.replace(/[:.]$/, '')), value: tidy(rest.slice(separated?.[0].length ?? 0)) };
    }
  }
  const match = plainLabel.exec(text);
  const key = match?.[1]?.trim() ?? '';
  if (match && key.split(' ').length <= 7 && !/^\d+$/.test(key)) return { key, value: tidy(match[2] ?? '') };
  return { key: null, value: text };
}

export function covering(first: Place, last: Place): Place {
  return { file: first.file, line: first.line, end: last.end };
}
