import { insertIntoSection } from '../document/change/sections.ts';
import type { Postmortem } from '../document/model.ts';
import { canonicalSections } from './canonicalSections.ts';
import type { Fix } from './rule.ts';

/** Adds an item with places for what only a person can say; the rule on placeholders asks for them. */
export function newItemFix(document: Postmortem, type?: 'detect'): Fix {
  const what = type === 'detect' ? 'Alert on [symptom]' : '[verb]';
  const markdown = `- [ ] ${what} so that [measurable outcome]${type === undefined ? '' : ` - Type: ${type}`}`;
  const { edits } = insertIntoSection(
    document,
    'actionItems',
    canonicalSections.actionItems.heading,
    markdown,
  );
  return { title: 'Add an action item to be filled in', edits, unfinished: true };
}
