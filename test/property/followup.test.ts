import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resultOf } from '../../src/core/document/edits.ts';
import type { Postmortem } from '../../src/core/document/model.ts';
import { readDocument } from '../../src/core/document/read.ts';
import { applyPlan } from '../../src/core/followup/apply.ts';
import { assignIdentities, needsIssue } from '../../src/core/followup/identity.ts';
import { formatMarker, markerKey, markerKeysIn } from '../../src/core/followup/marker.ts';
import { type IssuePlan, planIssues } from '../../src/core/followup/plan.ts';
import type { RepositoryRef, TrackedIssue } from '../../src/core/ports.ts';
import { issueOf } from '../support/github/issue.ts';
import { Killed, type MemoryWorld, memoryWorld } from '../support/github/memory.ts';
import { preparePlan } from '../support/github/preparePlan.ts';

const repository: RepositoryRef = { host: 'github.com', owner: 'acme', name: 'ops' };
const QUIET_MS = 15_000;

const words = fc.array(
  fc.constantFrom('add', 'an', 'alert', 'for', 'the', 'pool', 'runbook', 'write', '80 %', '`x_y`', '@bob'),
  {
    minLength: 1,
    maxLength: 6,
  },
);
const line = fc.record({
  words,
  done: fc.boolean(),
  owner: fc.option(fc.constantFrom('@alice', '@bob', 'Carol')),
  issue: fc.option(fc.integer({ min: 900, max: 999 }), { freq: 5 }),
});
type Line = typeof line extends fc.Arbitrary<infer T> ? T : never;
const lines = fc.array(line, { minLength: 1, maxLength: 8 });
const newline = fc.constantFrom('\n', '\r\n');

function written({ words: text, done, owner, issue }: Line): string {
  const fields = [owner === null ? '' : ` - Owner: ${owner}`, issue === null ? '' : ` - #${issue}`];
  return `- [${done ? 'x' : ' '}] ${text.join(' ')}${fields.join('')}`;
}

function textOf(items: readonly string[], eol: string): string {
  const head = [
    '---',
    'id: INC-2026-014',
    'started_at: 2026-11-01T09:10:00Z',
    '---',
    '',
    '## Action items',
    '',
  ];
  return [...head, ...items, '', 'The end'].join(eol);
}

const read = (text: string): Postmortem => readDocument(text, { path: 'postmortem.md' });

function planOf(text: string, issues: readonly TrackedIssue[] = []): IssuePlan {
  return planIssues({ document: read(text), repository, issues, since: null, journal: [] });
}

function identified(text: string): string {
  const edit = assignIdentities(read(text));
  return edit === null ? text : resultOf(edit);
}

/** The issues that a plan asks for, as if they had been made. */
function made(plan: IssuePlan): TrackedIssue[] {
  return plan.items.flatMap((item, index): TrackedIssue[] => {
    if (item.action !== 'create') return [];
    const body = `${item.draft.body}\n\n${formatMarker(item.marker)}`;
    return [issueOf({ number: index + 1, title: item.draft.title, body })];
  });
}

const actions = (plan: IssuePlan, action: string) => plan.items.filter((item) => item.action === action);

describe('identities', () => {
  it('are given once to each item that needs an issue, and change nothing else', () => {
    fc.assert(
      fc.property(lines, newline, (items, eol) => {
        const text = textOf(items.map(written), eol);
        const after = identified(text);
        const { actionItems } = read(after);
        const given = actionItems.flatMap(({ id }) => (id === null ? [] : [id.value]));
        expect(given).toHaveLength(read(text).actionItems.filter(needsIssue).length);
        expect(new Set(given).size).toBe(given.length);
        expect(given.every((id) => /^[0-9a-hjkmnp-tv-z]{4}$/.test(id))).toBe(true);
        expect(after.replace(/ <!-- debrief:\w{4} -->/g, '')).toBe(text);
        expect(assignIdentities(read(after))).toBeNull();
      }),
    );
  });

  it('are the same in every clone, and after they were thrown away', () => {
    fc.assert(
      fc.property(lines, newline, (items, eol) => {
        const text = textOf(items.map(written), eol);
        const after = identified(text);
        expect(identified(text.replaceAll(eol, eol === '\n' ? '\r\n' : '\n')).replace(/\r?\n/g, eol)).toBe(
          after,
        );
        expect(identified(after.replace(/ <!-- debrief:\w{4} -->/g, ''))).toBe(after);
      }),
    );
  });

  it('are new for lines that were copied with theirs', () => {
    fc.assert(
      fc.property(lines, fc.nat(), newline, (items, pick, eol) => {
        const before = identified(textOf(items.map(written), eol)).split(eol);
        const copied = before[7 + (pick % items.length)] ?? '';
        const after = read(identified([...before.slice(0, -2), copied, ...before.slice(-2)].join(eol)));
        const open = after.actionItems.filter(needsIssue).map(({ id }) => id?.value);
        expect(new Set(open).size).toBe(open.length);
        expect(after.actionItems.slice(0, items.length).map(({ id }) => id?.value)).toEqual(
          read(before.join(eol)).actionItems.map(({ id }) => id?.value),
        );
      }),
    );
  });
});

describe('a plan', () => {
  it('asks for an issue for each item that is open, has none and says something', () => {
    fc.assert(
      fc.property(lines, newline, (items, eol) => {
        const plan = planOf(textOf(items.map(written), eol));
        const open = items.filter(({ done, issue }) => !done && issue === null);
        expect(plan.items).toHaveLength(items.length);
        expect(actions(plan, 'create')).toHaveLength(open.length);
        expect(actions(plan, 'skip')).toHaveLength(items.length - open.length);
      }),
    );
  });

  it('finds every issue again however items are moved, reworded and regrouped', () => {
    const change = fc.record({
      order: fc.array(fc.nat(), { maxLength: 16 }),
      split: fc.nat(),
      reword: fc.array(fc.boolean(), { maxLength: 8 }),
    });
    fc.assert(
      fc.property(lines, newline, change, (items, eol, { order, split, reword }) => {
        const text = identified(textOf(items.map(written), eol));
        const issues = made(planOf(text));
        const moved = text.split(eol).slice(7, 7 + items.length);
        for (const [from, to] of order.map(
          (at, index) => [at % items.length, index % items.length] as const,
        )) {
          const [taken] = moved.splice(from, 1);
          moved.splice(to, 0, taken ?? '');
        }
        const reworded = moved.map((item, index) => (reword[index] ? item.replace('] ', '] really ') : item));
        reworded.splice(split % (items.length + 1), 0, '', '### Later', '');
        const plan = planOf(textOf(reworded, eol), issues);
        expect(actions(plan, 'create')).toEqual([]);
        const links = plan.items.flatMap((item) => (item.action === 'link' ? [item] : []));
        expect(links).toHaveLength(issues.length);
        for (const { marker, issue } of links) expect(markerKeysIn(issue.body)).toEqual([markerKey(marker)]);
      }),
    );
  });

  it('takes the issue with the lowest number of several', () => {
    fc.assert(
      fc.property(
        lines,
        fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 4 }),
        (items, numbers) => {
          const text = identified(textOf(items.map(written), '\n'));
          const issues = made(planOf(text)).flatMap((issue) =>
            numbers.map((number) => ({ ...issue, number })),
          );
          for (const item of planOf(text, issues).items) {
            if (item.action === 'link') expect(item.issue.number).toBe(Math.min(...numbers));
          }
        },
      ),
    );
  });
});

/** One run of a process; true when it came to its end. */
async function runToEnd(world: MemoryWorld): Promise<boolean> {
  try {
    const document = read(await world.ports.documents.read('postmortem.md'));
    const plan = await preparePlan({ document, repository }, world.ports);
    await applyPlan(plan, world.ports, { path: 'postmortem.md', quietPeriodMs: QUIET_MS });
    return true;
  } catch (error) {
    if (error instanceof Killed) return false;
    throw error;
  }
}

const fate = fc.oneof(
  fc.constantFrom('answered' as const, 'lost' as const, 'cut' as const),
  fc.record({ lagMs: fc.integer({ min: 1, max: QUIET_MS }) }),
);

describe('applying', () => {
  it('ends with exactly one issue an item whatever dies and whatever gets lost', async () => {
    await fc.assert(
      fc.asyncProperty(
        lines,
        newline,
        fc.array(fate, { maxLength: 6 }),
        fc.array(fc.nat({ max: 60 }), { maxLength: 3 }),
        async (items, eol, fates, deaths) => {
          const text = textOf(items.map(written), eol);
          const world = memoryWorld(text);
          world.fates.push(...fates);
          for (const death of deaths) {
            world.dieIn = death;
            await runToEnd(world);
          }
          world.dieIn = null;
          for (let run = 0; run < 4; run += 1) expect(await runToEnd(world)).toBe(true);

          const after = read(world.text);
          expect(after.actionItems.filter(needsIssue)).toEqual([]);
          const linked = after.actionItems.flatMap(({ id, tracker }) =>
            id === null ? [] : [`INC-2026-014/${id.value} #${tracker[0]?.value.number}`],
          );
          const there = world.issues().map(({ body, number }) => `${markerKeysIn(body)[0]} #${number}`);
          expect(linked.toSorted()).toEqual(there.toSorted());
          expect(world.text.replace(/ - #\d{1,2} <!-- debrief:\w{4} -->/g, '')).toBe(text);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('leaves nothing to do', async () => {
    await fc.assert(
      fc.asyncProperty(lines, newline, async (items, eol) => {
        const world = memoryWorld(textOf(items.map(written), eol));
        await runToEnd(world);
        const issues = world.issues();
        const again = planOf(world.text, issues);
        expect(again.identities).toBeNull();
        expect(again.items.every(({ action }) => action === 'skip')).toBe(true);
        const before = world.text;
        await runToEnd(world);
        expect(world.text).toBe(before);
        expect(world.issues()).toHaveLength(issues.length);
      }),
    );
  });
});
