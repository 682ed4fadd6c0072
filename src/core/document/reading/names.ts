import type { SectionKind } from '../model.ts';
import {
  concludingNames,
  datingWords,
  kindsByPrecedence,
  misleadingWords,
  type NamedKind,
  ornamentWords,
  sectionWords,
} from '../vocabulary/sectionNames.ts';
import { isSyllable, joint, tellingWords, wordsOf } from './headingWords.ts';
import { addName, type FoundName, findNames, type NameTree, newTree } from './nameTree.ts';

/** Names that a team gives its sections, besides those everybody uses. */
export type FurtherNames = Partial<Record<SectionKind, readonly string[]>>;

/** Tells what section a heading announces; "other" where the words say nothing known. */
export interface SectionNames {
  kindOf(heading: string): SectionKind;
  /** The kind of a label, which has to be little more than the name of a section. */
  kindOfLabel(label: string): SectionKind;
  /** The kind of a heading that is nothing but the name of a section. */
  kindOfWhole(heading: string): SectionKind;
}

const longestHeading = 80;
/** Longer headings are sentences that happen to hold a name. */
const mostWords = 8;
const mostSyllables = 14;
const mostLabelWords = 5;

const emoji = /\p{Extended_Pictographic}|\u{FE0F}|\u{200D}|\u{20E3}|:[a-z\d_+-]+:/gu;
const attributes = /\s*\{[:#][^{}]*\}\s*$/u;
const numbering = new RegExp(
  [
    String.raw`(?:\d+(?:\.\d+)*|[ivx]+|[a-z])[.):：．）](?=\D)`,
    String.raw`[(（[]\d+[)）\]]`,
    String.raw`\d+(?:\.\d+)*\s*[-–—]\s`,
    String.raw`\d+(?:\.\d+)+\s`,
    String.raw`第\s*[\d一二三四五六七八九十]+\s*[章节節部步]\s*[:：、.]?`,
    String.raw`[\d一二三四五六七八九十]+\s*[、.．)）]`,
    '[①-⑳]',
    String.raw`제?\s*\d+\s*[장절]\s*[.:]?`,
    String.raw`(?:§|step|part|section|schritt|teil|parte|partie|étape|paso|sección|seção|часть)\s*\d+\s*[.:：)–—-]`,
  ]
    .map((form) => `^${form}\\s*`)
    .join('|'),
  'iu',
);
const asides = /[(（[【][^()（）[\]【】]*[)）\]】]/gu;
const separators = /\s[-–—]\s|[:：|/／→;；,，、・·•()（）[\]【】「」<>–—]/u;

/** A heading as a reader would say it: without numbering, emoji and colon. */
export function spokenHeading(text: string): string {
  const plain = text.replace(emoji, '').replace(attributes, '').replace(/\s+/gu, ' ').trim();
  let spoken = plain;
  let shorter = spoken.replace(numbering, '');
  while (shorter !== spoken && shorter !== '') {
    spoken = shorter;
    shorter = spoken.replace(numbering, '');
  }
  return spoken.replace(/[\s:：]+$/u, '');
}

/** What a heading says, and the kind of section that this announces. */
export interface SpokenHeading {
  readonly text: string;
  readonly heading: string;
  readonly kind: SectionKind;
}

export function headingOf(text: string, names: SectionNames): SpokenHeading {
  const heading = spokenHeading(text);
  return { text, heading, kind: names.kindOf(heading) };
}

const ornaments = new Set(ornamentWords.flatMap(wordsOf));
const dating = new Set(datingWords.flatMap(wordsOf));
const misleading = misleadingWords.map((words) => ` ${tellingWords(words).join(' ')} `);
const rank = new Map<SectionKind, number>(kindsByPrecedence.map((kind, index) => [kind, index]));

const concluding = new Set(concludingNames.map((name) => tellingWords(name).join(' ')));

export function isConclusion(heading: string): boolean {
  return concluding.has(tellingWords(heading).join(' '));
}

const known = new WeakMap<FurtherNames, SectionNames>();
const none: FurtherNames = {};
let everybodys: NameTree | null = null;

/** The names that everybody uses, and those of a team, which go first. */
export function sectionNamesWith(further: FurtherNames = none): SectionNames {
  const seen = known.get(further);
  if (seen !== undefined) return seen;
  everybodys ??= treeOf(sectionWords);
  const own = treeOf([further]);
  const trees = own.next.size > 0 ? [own, everybodys] : [everybodys];
  const names: SectionNames = {
    kindOf: (heading) => firstKind(trees, (tree) => kindOfHeading(heading, tree)),
    kindOfLabel: (label) => firstKind(trees, (tree) => kindOfLabel(label, tree)),
    kindOfWhole: (heading) => firstKind(trees, (tree) => kindOfWhole(tellingWords(heading), tree)),
  };
  known.set(further, names);
  return names;
}

function treeOf(languages: readonly FurtherNames[]): NameTree {
  const root = newTree();
  for (const names of languages) {
    for (const kind of kindsByPrecedence) {
      for (const name of names[kind] ?? []) addName(name, kind, root);
    }
  }
  return root;
}

function firstKind<T>(things: readonly T[], kindOf: (thing: T) => NamedKind | null): SectionKind {
  for (const thing of things) {
    const kind = kindOf(thing);
    if (kind !== null) return kind;
  }
  return 'other';
}

function kindOfHeading(heading: string, tree: NameTree): NamedKind | null {
  const parts = heading.split(separators).filter((part) => /\p{L}/u.test(part));
  const [opening, ...others] = parts.map(tellingWords);
  if (opening === undefined || isMisleading(opening)) return null;
  const kind = bestOf(wholes(tellingWords(heading), tree)) ?? kindOfWhole(opening, tree);
  if (kind === 'summary') return kindOfAside(heading, tree) ?? kind;
  if (kind !== null) return kind;
  const within = heading.length <= longestHeading ? kindWithin(opening, tree) : null;
  if (within !== null) return within;
  const other = firstKind(others, (words) => kindOfWhole(words, tree));
  return other === 'other' ? null : other;
}

/** Bold text may be anything, so a name inside it does not count where there is a clause, or more than a few words. */
function kindOfLabel(label: string, tree: NameTree): NamedKind | null {
  const words = tellingWords(label);
  const whole = kindOfWhole(words, tree) ?? kindOfWhole(tellingWords(label.replace(asides, ' ')), tree);
  if (whole !== null) return whole;
  return words.length > mostLabelWords || /[,;.!?]\s/.test(label) ? null : kindOfHeading(label, tree);
}

/** "What happened (Timeline)": what is said in brackets is more exact than that something happened. */
function kindOfAside(heading: string, tree: NameTree): NamedKind | null {
  const [aside] = heading.match(asides)?.slice(-1) ?? [];
  return aside === undefined ? null : kindOfWhole(tellingWords(aside), tree);
}

function isMisleading(words: readonly string[]): boolean {
  const padded = ` ${words.join(' ')} `;
  return misleading.some((stretch) => padded.includes(stretch));
}

/** The kind that all the words name: as they are, without what only adorns them, or as names that are joined. */
function kindOfWhole(words: readonly string[], tree: NameTree): NamedKind | null {
  const kind = bestOf(wholes(words, tree)) ?? bestOf(wholes(bare(words), tree));
  if (kind !== null || !words.includes(joint)) return kind;
  const parts = partsOf(words).map((part) => wholes(bare(part), tree));
  return parts.every((names) => names.length > 0) ? bestOf(parts.flat()) : null;
}

/** Without what only adorns a name, and without numbers. */
function bare(words: readonly string[]): string[] {
  return words.filter((word) => !ornaments.has(word) && !/^\d/.test(word));
}

function wholes(words: readonly string[], tree: NameTree): FoundName[] {
  return findNames(words, tree).filter(({ first, end }) => first === 0 && end === words.length);
}

/** The kind of a name that other words surround. */
function kindWithin(words: readonly string[], tree: NameTree): NamedKind | null {
  const isLong = words.length > (words.some(isSyllable) ? mostSyllables : mostWords);
  const names = findNames(words, tree).filter(
    ({ first }) => first === 0 || !(isLong || dating.has(words[first - 1] ?? '')),
  );
  const joinedNames = partsOf(words).flatMap((part) => wholes(bare(part), tree));
  return bestOf([...names, ...joinedNames]);
}

/** The words before, between and behind those that join. */
function partsOf(words: readonly string[]): string[][] {
  const parts: string[][] = [[]];
  for (const word of words) {
    if (word === joint) parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts.length > 1 ? parts : [];
}

function bestOf(names: readonly FoundName[]): NamedKind | null {
  let best: NamedKind | null = null;
  for (const { kind } of names) {
    if (best === null || (rank.get(kind) ?? 0) < (rank.get(best) ?? 0)) best = kind;
  }
  return best;
}
