import type { SectionKind } from '../model.ts';
import { misleadingNames, sectionNames } from '../vocabulary/sectionNames.ts';

const emoji = /\p{Extended_Pictographic}|\u{FE0F}|\u{200D}|\u{20E3}/gu;
const numbering = /^(?:(?:\d+|[ivx]+|[a-z])[.):]\s*)+(?=\S)|^\d+\s*[-–—]\s+|^\d+\s+(?=\p{L})/iu;
const markAtEnd = /[\s::.?!…]+$/u;

/** A heading as a reader would say it: without numbering, emoji and colon. */
export function spokenHeading(text: string): string {
  const plain = text.replace(emoji, '').replace(/\s+/gu, ' ').trim();
  const unnumbered = plain.replace(numbering, '').trim();
  return (unnumbered === '' ? plain : unnumbered).replace(/[\s::]+$/u, '');
}

/** A heading reduced to its words, for looking it up. */
function lookupForm(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/\([^()]*\)?$/u, '')
    .replace(/['’‘`"“”]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(markAtEnd, '')
    .trim();
}

const kindByName = new Map(
  sectionNames.flatMap(({ kind, exact }) => exact.map((name) => [name, kind] as const)),
);

/** The kind of section that a heading announces; "other" where the words say nothing known. */
export function kindOfHeading(heading: string): SectionKind {
  const words = lookupForm(heading);
  const exact = exactKind(words);
  if (exact !== 'other' || words.length > 80) return exact;
  const padded = ` ${words} `;
  if (misleadingNames.some((name) => padded.includes(` ${name} `))) return 'other';
  const found = sectionNames.find(({ containing }) =>
    containing.some((name) => padded.includes(` ${name} `)),
  );
  return found?.kind ?? 'other';
}

/** The kind of a heading that is nothing but the name of a section. */
export function kindOfExactHeading(heading: string): SectionKind {
  return exactKind(lookupForm(heading));
}

function exactKind(words: string): SectionKind {
  const bare = words.replace(/^(?:the|our) /, '');
  return kindByName.get(words) ?? kindByName.get(bare) ?? containingByName.get(bare) ?? 'other';
}

const containingByName = new Map(
  sectionNames.flatMap(({ kind, containing }) => containing.map((name) => [name, kind] as const)),
);
