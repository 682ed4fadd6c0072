import type { ActionItem, Postmortem } from '../../document/model.ts';
import { openItems } from '../openItems.ts';
import type { Finding, Fix, Rule } from '../rule.ts';

const message = 'Join this action item with the one above that says the same.';

export const actionItemDuplicate: Rule = {
  id: 'action-item-duplicate',
  title: 'No action item stands there twice.',
  why: 'Two items for one piece of work become two issues, and one of them is never closed.',
  source: 'Merged postmortems of several authors; research on public action items.',
  severity: 'warning',
  concern: 'content',
  kinds: ['incident', 'postmortem'],
  examples: [
    {
      name: 'Alike, but not the same',
      markdown:
        '# Checkout down\n\n## Action items\n\n- [ ] Add a pool alert for staging\n- [ ] Add a pool alert for production\n',
      findings: [],
    },
    {
      name: 'The same in other letters',
      markdown:
        '# Checkout down\n\n## Action items\n\n- [ ] Add a pool alert - Owner: @alice\n- [ ] Size the pool by load\n- [ ] add a **pool alert**.\n',
      findings: [{ at: 'add a **pool alert**.', message }],
      fixed:
        '# Checkout down\n\n## Action items\n\n- [ ] Add a pool alert - Owner: @alice\n- [ ] Size the pool by load\n',
    },
  ],
  check: ({ document }) => {
    const seen = new Set<string>();
    return openItems(document).flatMap((item): Finding[] => {
      const key = essence(item.text.value);
      if (key.length < 8 || !seen.has(key)) {
        seen.add(key);
        return [];
      }
      const fix = removal(item, document);
      return [{ span: item.text.span, message, ...(fix && { fixes: [fix] }) }];
    });
  },
};

/** What an item says, whatever its case, marks and spaces. */
function essence(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Takes the line away where it says nothing else. */
function removal(item: ActionItem, { text }: Postmortem): Fix | null {
  const { owners, due, priority, type, tracker, id, span } = item;
  const facts = [...owners, due, priority, type, ...tracker, id].filter((fact) => fact !== null);
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const lineEnd = text.indexOf('\n', span.end);
  const end = lineEnd < 0 ? text.length : lineEnd + 1;
  const isAlone =
    !text.slice(span.start, span.end).includes('\n') &&
    text.slice(start, span.start).trim() === '' &&
    text.slice(span.end, end).trim() === '';
  if (facts.length > 0 || item.container === 'table' || !isAlone) return null;
  return { title: 'Remove this line', edits: [{ span: { start, end }, newText: '' }], unfinished: true };
}
