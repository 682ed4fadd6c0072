import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type IssuesSetting, usualIssues } from '../../src/core/configuration/issues.ts';
import { singleLine } from '../../src/core/document/escape.ts';
import { readDocument } from '../../src/core/document/read.ts';
import { applyPlans } from '../../src/core/followup/applyPlans.ts';
import { withMarker } from '../../src/core/followup/body.ts';
import { choose, itemIds, newLabels } from '../../src/core/followup/choose.ts';
import { draftIssue, draftTracking, plainContext } from '../../src/core/followup/draft.ts';
import { noFacts } from '../../src/core/followup/facts.ts';
import { markerKey, markerKeysIn } from '../../src/core/followup/marker.ts';
import type { IssuePlan } from '../../src/core/followup/plan.ts';
import { preparePlans } from '../../src/core/followup/preparePlans.ts';
import { renderPlan } from '../../src/core/followup/render.ts';
import { memoryTrackers, type Trackers } from '../support/github/trackers.ts';

const home = { host: 'github.com', owner: 'acme', name: 'ops' };

const words = fc
  .array(fc.constantFrom('add', 'pool', 'alert', 'écrire', '監視', '80 %', '@bob', '#12', '`x`', '**b**'), {
    minLength: 1,
    maxLength: 5,
  })
  .map((parts) => parts.join(' '));
const field = fc.constantFrom(
  ' - Owner: @alice',
  ' - Owner: Bob Stone',
  ' - Due: 2026-12-01',
  ' - Type: infra',
  ' - #7',
  ' - acme/infra#8',
  ' - OPS-12',
  ' - acme/images#',
  ' - Issue: acme/docs#',
  ' <!-- debrief:aaaa -->',
);
const line = fc
  .record({ done: fc.boolean(), words, fields: fc.uniqueArray(field, { maxLength: 3 }) })
  .map((item) => `- [${item.done ? 'x' : ' '}] ${item.words}${item.fields.join('')}`);
const text = fc
  .record({
    services: fc.constantFrom('', 'payments', 'payments, search'),
    lines: fc.array(line, { maxLength: 7 }),
  })
  .map(({ services, lines }) =>
    ['---', 'id: INC-1', `services: [${services}]`, '---', '', '## Action items', '', ...lines, ''].join(
      '\n',
    ),
  );
const settings: fc.Arbitrary<IssuesSetting> = fc.record({
  repository: fc.constant(null),
  routes: fc.constantFrom<ReadonlyMap<string, string>>(
    new Map(),
    new Map([['Infra', 'acme/infra']]),
    new Map([
      ['infra', 'acme/infra'],
      ['search', 'acme/search'],
      ['payments', 'ghe.example.com/acme/payments'],
    ]),
  ),
  labels: fc.constantFrom([], ['postmortem'], ['Postmortem', 'new']),
  owners: fc.constantFrom<ReadonlyMap<string, string>>(new Map(), new Map([['bob stone', 'bob']])),
  milestone: fc.constantFrom(null, 'Q4'),
  type: fc.constantFrom(null, 'Task'),
  tracking: fc.boolean(),
  project: fc.constantFrom(null, { owner: 'acme', number: 5, fields: new Map([['Due', 'due'] as const]) }),
});
const facts = fc.constantFrom(
  {},
  {
    labels: ['postmortem'],
    assignable: ['alice'],
    types: ['Task'],
    milestones: [{ number: 1, title: 'Q4', due: null }],
  },
);

function planned(world: Trackers, team: IssuesSetting): Promise<readonly IssuePlan[]> {
  const request = { document: world.document(), root: '/clone', home, repository: home, settings: team };
  return preparePlans(request, world.ports);
}

it('every action item is in exactly one plan', async () => {
  await fc.assert(
    fc.asyncProperty(text, settings, facts, async (document, team, there) => {
      const world = memoryTrackers(document, { facts: there });
      const plans = await planned(world, team);
      const items = plans.flatMap((plan) => plan.items.map((item) => item.text));
      expect(items.toSorted()).toEqual(
        world
          .document()
          .actionItems.map((item) => item.text.value)
          .toSorted(),
      );
      const ids = plans.flatMap((plan) =>
        plan.items.flatMap((item) => (item.action === 'skip' ? [] : [markerKey(item.marker)])),
      );
      expect(new Set(ids).size).toBe(ids.length);
      expect(world.writes).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

it('nothing is sent that was not shown, and nothing twice', async () => {
  const decisions = fc.infiniteStream(fc.boolean());
  await fc.assert(
    fc.asyncProperty(text, settings, facts, decisions, async (document, team, there, stream) => {
      const world = memoryTrackers(document, { facts: there });
      world.add('github.com/acme/ops', { number: 7, title: 'Seven', state: 'closed' });
      const plans = await planned(world, team);
      const decide = (): boolean => stream.next().value === true;
      const ids = [...itemIds(plans)];
      const choices = { only: new Set(ids.filter(decide)), accepted: new Set(ids.filter(decide)) };
      const confirmed = choose(plans, choices);
      await applyPlans(confirmed, world.ports, { path: 'a.md', home });
      for (const { kind, repository, what } of world.writes) {
        const plan = confirmed.find(
          (one) => `${one.repository.host}/${one.repository.owner}/${one.repository.name}` === repository,
        );
        const shown = confirmed.map(renderPlan).join('\n');
        if (kind === 'create') {
          const draft = createsOf(plan).find((one) => JSON.stringify(one) === JSON.stringify(what));
          expect(draft).toBeDefined();
          expect(renderPlan(plan ?? fail())).toContain(singleLine(draft?.title ?? '?'));
        } else if (kind === 'label') expect(newLabels(plan ?? fail())).toContain(what);
        else if (kind === 'update') expect(plan?.changes.map(({ issue }) => issue.number)).toContain(7);
        else if (kind === 'sub-issue') expect(shown).toContain('below the tracking issue');
        else if (kind === 'board') expect(shown).toContain(`on the board ${repository}`);
        else fail();
      }
      const bodies = world.writes.flatMap(({ kind, what }) =>
        kind === 'create' ? [JSON.stringify(what)] : [],
      );
      expect(new Set(bodies).size).toBe(bodies.length);
    }),
    { numRuns: 150 },
  );
});

/** What a plan says that it would send for new issues. */
function createsOf(plan: IssuePlan | undefined): readonly { title: string; [rest: string]: unknown }[] {
  return [plan?.tracking, ...(plan?.items ?? [])].flatMap((item) => {
    if (item?.action !== 'create') return [];
    const { title, labels, assignees, body } = item.draft;
    return [{ title, body: withMarker(body, item.marker), labels, assignees }];
  });
}

function fail(): never {
  throw new Error('this was not planned');
}

const hostile = fc
  .array(
    fc.oneof(
      fc.string({ maxLength: 12, unit: 'grapheme' }),
      fc.constantFrom(
        '@carol',
        '@acme/sre',
        '#12',
        'acme/x#3',
        'GH-9',
        '-->',
        '<!--',
        '<!-- debrief:INC-9/zzzz -->',
        'https://github.com/acme/x/issues/3',
        'http://ghe.example.com/acme/x/pull/3#a',
        '\\',
        '``',
        '<img src=x>',
        '&#64;dave',
        '\u202e',
        '](x)',
        '- **Document:** `other.md`',
      ),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => parts.join(' ').replace(/[\r\n]/g, ' '));

it('text of a document reaches nobody, refers to nothing and ends no comment', () => {
  fc.assert(
    fc.property(hostile, hostile, hostile, hostile, (title, action, owner, step) => {
      const document = readDocument(
        [
          '---',
          `id: ${JSON.stringify(title)}`,
          `title: ${JSON.stringify(title)}`,
          '---',
          '',
          '## Summary',
          '',
          `Once ${step}`,
          '',
          '## Action items',
          '',
          `- [ ] Do ${action} - Owner: ${owner}`,
          `  - [ ] Step ${step}`,
          `- [ ] Then ${step}`,
          '',
        ].join('\n'),
        { path: 'incidents/a.md' },
      );
      const template = { name: 't', body: '## What\n\n## Else', labels: [], assignees: [], type: null };
      const context = { ...plainContext, facts: { ...noFacts, assignable: ['nobody'], template } };
      const marker = { incident: document.metadata.id?.value ?? 'x', item: 'aaaa' };
      const drafts = document.actionItems.map((item) => draftIssue(document, item, context).draft);
      for (const { body, title: head, assignees } of [...drafts, draftTracking(document, context)]) {
        const sent = withMarker(body, marker);
        expect(assignees).toEqual([]);
        expect(markerKeysIn(sent)).toEqual([markerKey(marker)]);
        expect(sent.match(/<!--/g)).toHaveLength(1);
        const prose = body.replace(/^- \*\*Document:\*\* .*$/m, '');
        expect(prose).not.toMatch(/@[a-z\d]/i);
        expect(prose).not.toMatch(/#\d|\bGH-\d/i);
        expect(prose).not.toMatch(/:\/\/[^\s/]+\/\S*(?:issues|pull)\//i);
        expect(prose).not.toMatch(/(?<!\\)<[a-z/!]/i);
        expect(head.length).toBeLessThanOrEqual(256);
        expect(head).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
        expect(sent.length).toBeLessThanOrEqual(65_536);
      }
    }),
    { numRuns: 400 },
  );
});

it('without settings nothing is asked for but the list, the template and who can be assigned', async () => {
  await fc.assert(
    fc.asyncProperty(text, async (document) => {
      const world = memoryTrackers(document);
      await planned(world, usualIssues);
      expect(world.reads.every((read) => /^(?:list|template|assignable) /.test(read))).toBe(true);
    }),
    { numRuns: 50 },
  );
});
