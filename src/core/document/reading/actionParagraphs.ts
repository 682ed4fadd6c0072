import type { Paragraph, RootContent } from 'mdast';
import type { ActionItem } from '../model.ts';
import { type Group, withGroup } from './actionGroups.ts';
import { type ActionContext, readText } from './actionList.ts';
import { statedFields } from './itemFields.ts';
import { spanOf } from './parse.ts';

/**
 * Reads items that stand as paragraphs, where a section has neither list nor table: those that state an owner or a due
 * date, and rows of paragraphs that each begin in bold. Other prose tells about actions and lists none.
 */
export function readActionParagraphs(
  blocks: readonly RootContent[],
  group: Group,
  context: ActionContext,
): ActionItem[] {
  const paragraphs = blocks.filter((block): block is Paragraph => block.type === 'paragraph');
  const titled = paragraphs.filter((paragraph) => isTitled(paragraph));
  const items = paragraphs.filter(
    (paragraph) => (titled.length > 1 && titled.includes(paragraph)) || statesOwner(paragraph, context),
  );
  return items.flatMap((paragraph) => {
    const read = readText(context.source.rich(paragraph), { skip: 0, fields: [] }, context);
    if (read === null) return [];
    const span = spanOf(paragraph);
    return [withGroup({ ...read, span, container: 'paragraph' as const, box: null }, group)];
  });
}

function isTitled({ children: [first, second] }: Paragraph): boolean {
  return first?.type === 'strong' && second !== undefined;
}

function statesOwner(paragraph: Paragraph, { source }: ActionContext): boolean {
  const { text } = source.rich(paragraph);
  const fields = statedFields(text, { start: 0, end: text.length });
  return fields.some(({ field, range }) => (field === 'owner' || field === 'due') && range.start > 0);
}
