/** Where something stands in what is imported: a file by its number, and its lines, counted from 1. */
export interface Place {
  readonly file: number;
  readonly line: number;
  readonly end: number;
}

/** A piece of running text without its markup. */
export interface Line {
  readonly text: string;
  readonly place: Place;
  /** The label that it starts with, as in "**Owner**: the team"; null where it has none. */
  readonly key: string | null;
  /** What follows the label; the whole text where there is none. */
  readonly value: string;
  /** The first address that it links to or names. */
  readonly url: string | null;
}

export interface Item extends Line {
  readonly ticked: boolean | null;
  readonly children: readonly Item[];
  readonly code: readonly Code[];
}

export interface Code {
  readonly kind: 'code';
  readonly language: string;
  /** The lines between the fences. */
  readonly text: string;
  readonly place: Place;
}

export interface List {
  readonly kind: 'list';
  readonly ordered: boolean;
  readonly items: readonly Item[];
}

export interface Table {
  readonly kind: 'table';
  readonly header: readonly Line[];
  readonly rows: readonly (readonly Line[])[];
}

export interface Text {
  readonly kind: 'text';
  readonly quoted: boolean;
  readonly lines: readonly Line[];
}

export type Block = Code | List | Table | Text;

/** A heading, or a label that stands before a list, a table or a code block, with what belongs to it. */
export interface Section {
  readonly title: Line;
  /** 0 for the file itself, 1 to 6 for headings, 7 and more for labels. */
  readonly level: number;
  readonly parent: Section | null;
  readonly blocks: Block[];
  readonly sections: Section[];
}

/** This section and all below it, in the order of the text. */
export function within(section: Section): Section[] {
  return [section, ...section.sections.flatMap(within)];
}

/** A section's ancestors, the nearest first. */
export function above(section: Section): Section[] {
  return section.parent === null ? [] : [section.parent, ...above(section.parent)];
}

/** The items of a list with all below them. */
export function deepItems(items: readonly Item[]): Item[] {
  return items.flatMap((item) => [item, ...deepItems(item.children)]);
}
