import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { completeActionItem } from '../../src/core/document/change/actionItem.ts';
import { setFrontMatter } from '../../src/core/document/change/frontMatter.ts';
import { addSection } from '../../src/core/document/change/sections.ts';
import { insertTimelineEntry } from '../../src/core/document/change/timeline.ts';
import { type DocumentEdit, resultOf } from '../../src/core/document/edits.ts';
import type { ActionItem, Postmortem, TimelineEntry } from '../../src/core/document/model.ts';
import { readDocument } from '../../src/core/document/read.ts';
import { corpusFolder, documentsIn } from '../support/documents/corpus.ts';
import { finishedPostmortem } from '../support/lint/canonical.ts';

/** Real documents, where the corpus is there; one of our own everywhere. */
const documents = [finishedPostmortem, ...documentsIn(corpusFolder)]
  .map((text) => readDocument(text))
  .filter(
    ({ timeline, actionItems, problems }) =>
      timeline.length + actionItems.length > 0 && problems.length === 0,
  );

const readAfter = (edit: DocumentEdit): Postmortem => readDocument(resultOf(edit));
const entryFacts = ({ at, until, text }: TimelineEntry): string =>
  JSON.stringify([at?.iso, until?.iso, text]);
const itemFacts = ({ text, owners, due, done, tracker }: ActionItem): string =>
  JSON.stringify([
    text.value,
    owners.map(({ value }) => value),
    due?.value,
    done,
    tracker.map(({ value }) => value.text),
  ]);
const sectionFacts = ({ sections }: Postmortem): string[] =>
  sections.map(({ kind, heading, form, level }) => `${kind} ${heading} ${form} ${level}`);

function isRest<T>(
  before: readonly T[],
  now: readonly T[],
  added: number,
  facts: (one: T) => string,
): boolean {
  const rest = now.filter((_, index) => index !== added);
  return rest.map(facts).join('\n') === before.map(facts).join('\n');
}

/** The share of checks that hold. */
function shareOf(checks: readonly boolean[]): number {
  return checks.length === 0 ? 1 : checks.filter(Boolean).length / checks.length;
}

describe('edits of real documents', () => {
  it('put an entry between any two, where it reads back and changes no other', () => {
    const checks = documents.flatMap((document) => {
      const moments = document.timeline.flatMap(({ at }) => (at?.epochMs == null ? [] : [at.epochMs]));
      return moments.slice(1, 3).map((moment, index) => {
        const at = Temporal.Instant.fromEpochMilliseconds(
          Math.floor((moment + (moments[index] ?? moment)) / 2),
        );
        const { timeline, actionItems } = readAfter(
          insertTimelineEntry(document, { at, text: 'Paged the second line' }),
        );
        const added = timeline.findIndex(({ text }) => text.includes('Paged the second line'));
        const read = timeline[added]?.at?.epochMs ?? Number.NaN;
        const isRight =
          Math.abs(at.epochMilliseconds - read) <
          (timeline[added]?.at?.precision === 'day' ? 86_400_000 : 3_600_000);
        return (
          isRight &&
          isRest(document.timeline, timeline, added, entryFacts) &&
          isRest(document.actionItems, actionItems, -1, itemFacts)
        );
      });
    });
    expect(shareOf(checks)).toBeGreaterThan(0.99);
  });

  it('state an owner, a due date and an id, which read back and change nothing else', () => {
    const change = { owner: '@newcomer', due: '2027-03-04', id: '7f3k' };
    const checks = documents.flatMap((document) =>
      document.actionItems.slice(0, 2).map((item, index) => {
        const { actionItems } = readAfter(completeActionItem(document, item, change));
        const read = actionItems[index];
        const isRight =
          read?.due?.value === change.due &&
          read.id?.value === change.id &&
          read.owners.some(({ value }) => value === change.owner);
        const others = document.actionItems.filter((other) => other !== item);
        return isRight && isRest(others, actionItems, index, itemFacts);
      }),
    );
    expect(shareOf(checks)).toBeGreaterThan(0.98);
  });

  it('add a section that is missing, and change no other', () => {
    const checks = documents.map((document) => {
      if (document.sections.some(({ kind }) => kind === 'lucky')) return true;
      const read = readAfter(
        addSection(document, { kind: 'lucky', heading: 'Where we got lucky', body: 'Not at all.' }),
      );
      const added = read.sections.findIndex(({ kind }) => kind === 'lucky');
      const isRight = sectionFacts(read).toSpliced(added, 1).join('\n') === sectionFacts(document).join('\n');
      return added >= 0 && isRight && isRest(document.timeline, read.timeline, -1, entryFacts);
    });
    expect(shareOf(checks)).toBe(1);
  });

  it('set a field of the front matter, and change nothing else', () => {
    const checks = documents
      .filter(({ text }) => !/^\uFEFF?\+\+\+/.test(text))
      .map((document) => {
        const read = readAfter(
          setFrontMatter(document, { severity: 'SEV9', roles: { commander: '@newcomer' } }),
        );
        const isRight =
          read.metadata.severity?.value === 'SEV9' &&
          read.metadata.roles.get('commander')?.value === '@newcomer';
        return isRight && isRest(document.timeline, read.timeline, -1, entryFacts);
      });
    expect(shareOf(checks)).toBeGreaterThan(0.98);
  });
});
