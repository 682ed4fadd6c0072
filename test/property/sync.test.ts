import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeActionItem } from '../../src/core/document/change/actionItem.ts';
import { resultOf } from '../../src/core/document/edits.ts';
import type { ActionItem, Postmortem } from '../../src/core/document/model.ts';
import { readDocument } from '../../src/core/document/read.ts';
import { syncEdit } from '../../src/core/followup/sync/choice.ts';
import { followedLink, issueKey } from '../../src/core/followup/sync/links.ts';
import type { FactsByIssue, IssueFacts, SyncPlan, SyncProposal } from '../../src/core/followup/sync/plan.ts';
import { planSync } from '../../src/core/followup/sync/sync.ts';
import { actionDocuments } from '../support/edits/actionLists.ts';
import { issueOf } from '../support/github/issue.ts';

const home = { host: 'github.com', owner: 'acme', name: 'ops' };
const elsewhere = { ...home, name: 'infra' };

/** The document with a link and an id at each item, as Debrief writes them. */
function linked(text: string): Postmortem {
  let document = readDocument(text);
  for (let index = 0; index < document.actionItems.length; index += 1) {
    const number = index + 1;
    const item = document.actionItems[index];
    if (item === undefined) continue;
    const url = `https://github.com/acme/ops/issues/${number}`;
    const tracker = { text: `#${number}`, url, repository: 'acme/ops', number };
    const edit = completeActionItem(document, item, { tracker, id: `id0${number}` });
    document = readDocument(resultOf(edit));
  }
  return document;
}

const words = fc.oneof(
  fc.constantFrom(
    'Add two canaries',
    'raise it',
    'Owner: @mallory',
    'x - Due: 2027-09-09',
    '- [x] done',
    '`a|b`',
    '#7',
    '*',
  ),
  fc.string({ maxLength: 20 }),
);

const states = fc.constantFrom(
  { state: 'open', stateReason: null } as const,
  { state: 'open', stateReason: 'reopened' } as const,
  { state: 'closed', stateReason: 'completed' } as const,
  { state: 'closed', stateReason: 'not_planned' } as const,
  { state: 'closed', stateReason: 'duplicate' } as const,
);

interface Said {
  readonly state: { readonly state: 'open' | 'closed'; readonly stateReason: IssueReason };
  readonly title: string;
  readonly assignees: readonly string[];
  readonly due: string | null;
  readonly reason: string | null;
  readonly isMoved: boolean;
}
type IssueReason = 'completed' | 'not_planned' | 'duplicate' | 'reopened' | null;

const said = fc.record<Said>({
  state: states,
  title: words,
  assignees: fc.uniqueArray(fc.constantFrom('ann', 'bob', 'carol'), { maxLength: 3 }),
  due: fc.option(fc.constantFrom('2026-12-24', '2027-02-28')),
  reason: fc.option(words),
  isMoved: fc.boolean(),
});

function factsOf(all: readonly Said[]): FactsByIssue {
  return new Map(
    all.map(({ state, title, assignees, due, reason, isMoved }, index): [string, IssueFacts] => {
      const number = index + 1;
      const now = isMoved ? 100 + number : number;
      const repository = isMoved ? elsewhere : home;
      const issue = issueOf({
        ...state,
        number: now,
        title,
        assignees,
        body: `<!-- debrief:INC-1/id0${number} -->\n`,
        url: `https://github.com/acme/${repository.name}/issues/${now}`,
      });
      const fate = isMoved ? { kind: 'moved' as const, repository, issue } : { kind: 'here' as const, issue };
      return [issueKey({ repository: home, number }), { fate, reason, boardDue: due }];
    }),
  );
}

function stateOf(item: ActionItem) {
  return {
    text: item.text.value,
    owners: item.owners.map(({ value }) => value).join(', '),
    due: item.due?.value ?? null,
    done: item.done,
    link: followedLink(item, home)?.ref,
    id: item.id?.value,
  };
}

/** What an item says after proposals were taken. */
function expected(item: ActionItem, taken: readonly SyncProposal[]) {
  let state = stateOf(item);
  for (const one of taken) {
    if (one.kind === 'tick' || one.kind === 'drop') state = { ...state, done: true };
    else if (one.kind === 'untick') state = { ...state, done: false };
    else if (one.kind === 'title') state = { ...state, text: one.to };
    else if (one.kind === 'owner') state = { ...state, owners: one.to };
    else if (one.kind === 'due') state = { ...state, due: one.to };
    else if (one.kind === 'link')
      state = { ...state, link: { repository: one.repository, number: one.issue.number } };
  }
  return state;
}

const cases = fc.record({
  document: actionDocuments,
  facts: fc.array(said, { minLength: 5, maxLength: 5 }),
  seed: fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
});

function takenOf({ proposals }: SyncPlan, seed: readonly boolean[]): readonly SyncProposal[] {
  return proposals.filter((_, index) => seed[index % seed.length] === true);
}

describe('what is taken of a sync', () => {
  it('is all that the document says otherwise, whichever proposals it is', () => {
    fc.assert(
      fc.property(cases, ({ document: made, facts, seed }) => {
        const document = linked(made.text);
        const plan = planSync({ document, home, facts: factsOf(facts) });
        const taken = takenOf(plan, seed);
        const reasons = new Map(plan.proposals.map(({ key }) => [key, 'no longer needed here']));
        const edit = syncEdit(plan, { keys: new Set(taken.map(({ key }) => key)), reasons });
        const after = edit === null ? document : readDocument(resultOf(edit));
        expect(after.actionItems.map(stateOf)).toEqual(
          document.actionItems.map((item) =>
            expected(
              item,
              taken.filter((one) => one.item === item),
            ),
          ),
        );
        const starts = [...document.actionItems.map(({ span }) => span.start), document.text.length];
        for (const { span } of edit?.edits ?? []) {
          const isOfOneTaken = taken.some(({ item }) => {
            const next = starts.find((start) => start > item.span.start) ?? 0;
            return item.span.start <= span.start && span.end <= next;
          });
          expect(isOfOneTaken).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is proposed no more', () => {
    fc.assert(
      fc.property(cases, ({ document: made, facts }) => {
        const document = linked(made.text);
        const known = factsOf(facts.map((one) => ({ ...one, isMoved: false })));
        const plan = planSync({ document, home, facts: known });
        const wanted = plan.proposals.filter(({ kind }) => kind !== 'close');
        const reasons = new Map(wanted.map(({ key }) => [key, 'no longer needed here']));
        const edit = syncEdit(plan, { keys: new Set(wanted.map(({ key }) => key)), reasons });
        if (edit === null) return;
        const again = planSync({ document: readDocument(resultOf(edit)), home, facts: known });
        const kinds = (one: SyncPlan) =>
          one.proposals.map(({ key }) => key).filter((key) => !key.startsWith('untick'));
        const before = new Set(kinds(plan));
        expect(kinds(again).filter((key) => before.has(key) && !key.startsWith('close'))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
