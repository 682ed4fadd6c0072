import { Document, isMap, isScalar, isSeq, type Node } from 'yaml';
import { playbookSchema } from '../schema.ts';
import type { PlaybookSource } from './importPlaybook.ts';
import type { Place } from './model.ts';
import type { Reading } from './reading.ts';

/** playbook.yaml: in the schema's order, with the line of the source behind each value. */
export function writeYaml(reading: Reading, sources: readonly PlaybookSource[]): string {
  const ordered = Object.fromEntries(
    Object.keys(playbookSchema.shape).flatMap((key) => {
      const value: unknown = Reflect.get(reading.draft, key);
      return value === undefined ? [] : [[key, value]];
    }),
  );
  const document = new Document(ordered, { aliasDuplicateObjects: false });
  const said = (place: Place) => {
    const line =
      place.end > place.line && place.end - place.line < 400
        ? `lines ${place.line}-${place.end}`
        : `line ${place.line}`;
    return sources.length > 1 ? ` ${sources[place.file]?.name ?? ''} ${line}` : ` ${line}`;
  };
  comment(reading, document.contents, reading.draft, said);
  document.commentBefore = ` Imported from ${sources.map(({ name }) => name).join(', ')}; the comments name the lines there. Look through what was unsure before you rely on it.`;
  return document.toString({ lineWidth: 0 });
}

function comment(reading: Reading, node: Node | null, value: unknown, said: (place: Place) => string): void {
  if (typeof value !== 'object' || value === null) return;
  if (isMap(node)) {
    for (const pair of node.items) {
      const key = isScalar(pair.key) ? String(pair.key.value) : '';
      const inner: unknown = Reflect.get(value, key);
      if (isScalar(pair.value)) mark(pair.value, reading.placeOf(value, key), said);
      else comment(reading, pair.value as Node | null, inner, said);
    }
  } else if (isSeq(node)) {
    node.items.forEach((item, index) => {
      const place = reading.placeOf(value, index);
      const inner: unknown = Reflect.get(value, index);
      comment(reading, item as Node, inner, said);
      const first = isMap(item) ? item.items[0]?.value : item;
      if (isScalar(first) && (first.comment ?? '') === '') mark(first, place, said);
    });
  }
}

function mark(node: { comment?: string | null }, place: Place | null, said: (place: Place) => string): void {
  if (place !== null && place.line > 0) node.comment = said(place);
}
