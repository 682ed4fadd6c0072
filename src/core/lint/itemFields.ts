import { insertion, type TextEdit } from '../document/edits.ts';
import type { ActionItem } from '../document/model.ts';

/** What may stand behind a field that ends there: the line's end, the next field, or the item's marker. */
const boundary = /^[^\S\r\n]*(?:$|\r|\n|[-–] |<!--)/;

/**
 * Adds " - Owner: @login" or the like to an item, behind its text or behind the field that comes before it. Null where
 * there is no safe place: in a table, whose columns are the fields, in the middle of a sentence, or where the field
 * stands already with nothing in it ("Owner: ???").
 */
export function fieldInsertion(
  text: string,
  item: ActionItem,
  field: { readonly name: 'Owner' | 'Due'; readonly value: string },
): TextEdit | null {
  const written = text.slice(item.span.start, item.span.end);
  if (item.container === 'table' || new RegExp(`\\b${field.name}\\b`, 'i').test(written)) return null;
  const owner = field.name === 'Due' ? item.owners.at(-1)?.span.end : undefined;
  const place = [owner, item.text.span.end].find(
    (end) => end !== undefined && boundary.test(text.slice(end, item.span.end)),
  );
  return place === undefined ? null : insertion(place, ` - ${field.name}: ${field.value}`);
}
