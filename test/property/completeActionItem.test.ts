import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeActionItem } from '../../src/core/document/change/actionItem.ts';
import { applyEdit, resultOf } from '../../src/core/document/edits.ts';
import type { ActionItem, TrackerLink } from '../../src/core/document/model.ts';
import { readDocument } from '../../src/core/document/read.ts';
import { actionDocuments, dates, people } from '../support/edits/actionLists.ts';

interface Facts {
  readonly text: string;
  readonly owner: string | null;
  readonly due: string | null;
  readonly done: boolean;
  readonly tracker: readonly string[];
  readonly id: string | null;
}

function factsOf({ text, owners, due, done, tracker, id }: ActionItem): Facts {
  return {
    text: text.value,
    owner: owners.length === 0 ? null : owners.map(({ value }) => value).join(', '),
    due: due?.value ?? null,
    done,
    tracker: tracker.map(({ value }) => value.text),
    id: id?.value ?? null,
  };
}

const link = (number: number): TrackerLink => ({
  text: `acme/ops#${number}`,
  url: `https://github.com/acme/ops/issues/${number}`,
  repository: 'acme/ops',
  number,
});

const changes = fc.record(
  {
    owner: people,
    due: dates,
    done: fc.boolean(),
    tracker: fc.integer({ min: 1, max: 999 }).map(link),
    id: fc.constant('7f3k'),
  },
  { requiredKeys: [] },
);
const cases = fc.record({ document: actionDocuments, at: fc.nat(), change: changes });

describe('a completed action item, in a document of any notation', () => {
  it('starts from documents that read as they were made', () => {
    fc.assert(
      fc.property(actionDocuments, ({ text, made }) => {
        const read = readDocument(text).actionItems.map(factsOf);
        const expected = made.map((item) => ({
          ...item,
          text: item.text.replace(/[`*]/g, ''),
          tracker: [],
          id: null,
        }));
        expect(read).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  it('reads back with what was stated, and with everything else as it was', () => {
    fc.assert(
      fc.property(cases, ({ document: { text }, at, change }) => {
        const before = readDocument(text);
        const index = at % before.actionItems.length;
        const item = before.actionItems[index];
        if (item === undefined) return;
        const after = readDocument(resultOf(completeActionItem(before, item, change)));
        const { tracker, ...stated } = change;
        const expected = before.actionItems.map(factsOf);
        expected[index] = { ...factsOf(item), ...stated, ...(tracker && { tracker: [tracker.text] }) };
        expect(after.actionItems.map(factsOf)).toEqual(expected);
        expect(after.sections.map(({ heading }) => heading)).toEqual(
          before.sections.map(({ heading }) => heading),
        );
      }),
      { numRuns: 400 },
    );
  });

  it('touches one item only and keeps the line endings', () => {
    fc.assert(
      fc.property(cases, ({ document: { text }, at, change }) => {
        const before = readDocument(text);
        const item = before.actionItems[at % before.actionItems.length];
        if (item === undefined) return;
        const edit = completeActionItem(before, item, change);
        const others = before.actionItems.filter((other) => other !== item);
        for (const { span, newText } of edit.edits) {
          expect(others.some((other) => span.start < other.span.end && span.end > other.span.start)).toBe(
            false,
          );
          expect(newText.replaceAll('\r\n', '')).not.toMatch(text.includes('\r\n') ? /[\r\n]/ : /\r/);
        }
        expect(applyEdit(text, edit).endsWith('\n')).toBe(text.endsWith('\n'));
      }),
      { numRuns: 200 },
    );
  });
});
