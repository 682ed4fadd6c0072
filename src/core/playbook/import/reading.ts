import type { z } from 'zod';
import type { playbookSchema } from '../schema.ts';
import { type Item, type Line, type Place, type Section, within } from './model.ts';
import type { Scheme } from './severityNames.ts';

/** A playbook as a person may write it, as far as it is known. */
export type Draft = { -readonly [Key in keyof Input]: Input[Key] };
type Input = Partial<z.input<typeof playbookSchema>>;
export type Part<Key extends keyof Input> =
  NonNullable<Input[Key]> extends readonly (infer Element)[] ? Element : NonNullable<Input[Key]>;

/** What the import was not sure of. */
export interface Doubt {
  readonly kind: 'unread' | 'guess' | 'default';
  readonly place: Place | null;
  readonly message: string;
}

/** The most places that are remembered of one value: nobody looks up more. */
const mostPlaces = 50;

/** One reading of all files: what is found, where it stood, and which lines are accounted for. */
export interface Reading {
  /** All sections of all files, in their order. */
  readonly sections: readonly Section[];
  readonly draft: Draft;
  readonly doubts: Doubt[];
  /** Files to be written beside playbook.yaml, by name. */
  readonly files: Map<string, string>;
  scheme: Scheme;
  /** Where the template of the postmortem stands. */
  postmortemAt: Place | null;
  /** Remembers where a value of the draft comes from. */
  note(container: object, key: string | number, place: Place): void;
  /** Says where a value comes from in place of what was noted. */
  moved(container: object, key: string | number, place: Place): void;
  placeOf(container: object, key: string | number): Place | null;
  /** The places that state a value, the first of them where they are many. */
  placesOf(container: object, key: string | number): readonly Place[];
  claim(place: Place): void;
  isClaimed(place: Place): boolean;
}

export function createReading(roots: readonly Section[]): Reading {
  const origins = new WeakMap<object, Map<string | number, Place[]>>();
  const claimed = new Set<string>();
  return {
    sections: roots.flatMap(within),
    draft: {},
    doubts: [],
    files: new Map(),
    scheme: { isDefined: false, severities: [] },
    postmortemAt: null,
    note: (container, key, place) => {
      const known = origins.get(container) ?? new Map<string | number, Place[]>();
      const places = known.get(key) ?? [];
      const isNew = places.every(({ file, line }) => file !== place.file || line !== place.line);
      if (isNew && places.length < mostPlaces) places.push(place);
      origins.set(container, known.set(key, places));
    },
    moved: (container, key, place) => void origins.get(container)?.set(key, [place]),
    placeOf: (container, key) => origins.get(container)?.get(key)?.[0] ?? null,
    placesOf: (container, key) => origins.get(container)?.get(key) ?? [],
    claim: ({ file, line, end }) => {
      for (let at = line; at <= end; at += 1) claimed.add(`${file}:${at}`);
    },
    isClaimed: ({ file, line }) => claimed.has(`${file}:${line}`),
  };
}

/** Sets a value that a line states, unless an earlier line has. */
export function state<T extends object, Key extends keyof T & string>(
  reading: Reading,
  target: T,
  key: Key,
  stated: { readonly value: T[Key] | null | undefined; readonly place: Place },
): boolean {
  if (stated.value === null || stated.value === undefined || stated.value === '') return false;
  reading.claim(stated.place);
  const before = target[key];
  if (before === stated.value) reading.note(target, key, stated.place);
  else if (typeof before === 'number' && typeof stated.value === 'number') {
    const message = `Another number is stated elsewhere: ${key} is ${before}, here it is ${stated.value}.`;
    doubt(reading, 'guess', stated.place, message);
  }
  if (before !== undefined) return false;
  target[key] = stated.value;
  reading.note(target, key, stated.place);
  return true;
}

/** Adds texts to a list of texts, each with its line. */
export function addTexts<Key extends string>(
  reading: Reading,
  target: { [K in Key]?: string[] | undefined },
  key: Key,
  lines: readonly Line[],
): void {
  for (const line of lines) {
    reading.claim(line.place);
    const text = line.text.trim();
    if (text === '' || target[key]?.includes(text)) continue;
    const list: string[] = target[key] ?? [];
    target[key] = list;
    reading.note(list, list.length, line.place);
    list.push(text);
  }
}

/** Adds an element to a list of the draft, with the line that it starts at. */
export function addElement<Element extends object>(
  reading: Reading,
  list: Element[],
  element: Element,
  place: Place,
): Element {
  reading.claim(place);
  reading.note(list, list.length, place);
  list.push(element);
  return element;
}

export function doubt(reading: Reading, kind: Doubt['kind'], place: Place | null, message: string): void {
  reading.doubts.push({ kind, place, message });
}

/** All items of the lists of a section, not those of the sections below it. */
export function itemsIn(section: Section): Item[] {
  return section.blocks.flatMap((block) => (block.kind === 'list' ? [...block.items] : []));
}

export function linesIn(section: Section): Line[] {
  return section.blocks.flatMap((block) => (block.kind === 'text' ? [...block.lines] : []));
}

/** An item with what stands below it, as one text. */
export function wholeText(item: Item): Line {
  if (item.children.length === 0) return item;
  const below = item.children.map(({ text }) => text).join('; ');
  return { ...item, text: `${item.text.replace(/:$/, '')}: ${below}`.slice(0, 600) };
}

/** Whether a text is only a place to fill in: "[phone]", "<Name> <Phone>", "TBD". */
export function isBlank(text: string): boolean {
  return (
    text
      .replace(/\[[^\]]*\]|<[^>]*>|\{[^}]*\}/g, '')
      .replace(/\b(?:tbd|tba|todo|n\/a|none|to be (?:configured|defined|added))\b/gi, '')
      .replace(/[\s\-–—/|,.:;()&+]|or|and/g, '') === ''
  );
}
