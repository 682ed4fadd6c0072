import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { setFrontMatter } from '../../src/core/document/change/frontMatter.ts';
import { insertTimelineEntry } from '../../src/core/document/change/timeline.ts';
import { resultOf } from '../../src/core/document/edits.ts';
import { readDocument } from '../../src/core/document/read.ts';
import { mergeDocuments } from '../../src/core/incident/merge/merge.ts';

/* Two people who write the same incident at the same time, in the ways in which Debrief writes. */

const start = Temporal.Instant.from('2026-11-01T09:15:00Z');
const steps = ['Tell support', 'Look at the dashboard', 'Call the vendor', 'Open the bridge'] as const;

const base = `---
id: INC-2026-014
title: Payments fail
severity: SEV2
status: investigating
services: [payments]
roles: { commander: "@alice" }
---

# INC-2026-014: Payments fail

## Timeline

- 2026-11-01 09:15 UTC - Declared SEV2: Payments fail

## Checklists

### First steps

${steps.map((step) => `- [ ] ${step}`).join('\n')}
`;

type Act =
  | { readonly kind: 'log'; readonly minutes: number; readonly words: string; readonly shared: boolean }
  | { readonly kind: 'tick'; readonly step: string }
  | { readonly kind: 'service'; readonly name: string }
  | { readonly kind: 'role'; readonly role: string }
  | { readonly kind: 'severity'; readonly id: string };

const word = fc.constantFrom(
  'pool',
  'full',
  'rolled',
  'back',
  'green',
  'db-1',
  'paged',
  'UTC',
  'Update to',
  '*err*',
  '9:30',
);
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('log' as const),
      minutes: fc.integer({ min: -30, max: 1500 }),
      words: fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' ')),
      shared: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('tick' as const), step: fc.constantFrom(...steps) }),
  },
  fc.record({ kind: fc.constant('service' as const), name: fc.constantFrom('api', 'web', 'queue') }),
  fc.record({ kind: fc.constant('role' as const), role: fc.constantFrom('scribe', 'technical_lead') }),
  fc.record({ kind: fc.constant('severity' as const), id: fc.constantFrom('SEV1', 'SEV3') }),
);

/** What somebody's entry says: the same in both histories where it was shared, else with their name in it. */
const entryOf = (
  { words, minutes, shared }: Extract<Act, { kind: 'log' }>,
  who: string,
  index: number,
): string => (shared ? `shared ${minutes} ${words}` : `${words} ${who}${index}`);

function doing(text: string, done: Act, entry: string): string {
  const document = readDocument(text);
  if (done.kind === 'tick') return text.replace(`[ ] ${done.step}`, `[x] ${done.step}`);
  if (done.kind === 'role') return resultOf(setFrontMatter(document, { roles: { [done.role]: entry } }));
  if (done.kind === 'severity') return resultOf(setFrontMatter(document, { severity: done.id }));
  if (done.kind === 'service') {
    const known = document.metadata.services.map(({ value }) => value);
    if (known.includes(done.name)) return text;
    return resultOf(setFrontMatter(document, { services: [...known, done.name] }));
  }
  if (document.timeline.some(({ text: there }) => there === entry)) return text;
  return resultOf(insertTimelineEntry(document, { at: start.add({ minutes: done.minutes }), text: entry }));
}

function history(acts: readonly Act[], who: string): string {
  return acts.reduce(
    (text, done, index) => doing(text, done, done.kind === 'log' ? entryOf(done, who, index) : `@${who}`),
    base,
  );
}

const histories = fc.tuple(fc.array(act, { maxLength: 8 }), fc.array(act, { maxLength: 8 }));
const entriesOf = (text: string): string[] => readDocument(text).timeline.map((entry) => entry.text);

it('loses nothing, doubles nothing, keeps time order, and comes out the same whichever side is ours', () => {
  fc.assert(
    fc.property(histories, ([mine, yours]) => {
      const ours = history(mine, 'alice');
      const theirs = history(yours, 'bob');
      const result = mergeDocuments({ base, ours, theirs });
      expect(mergeDocuments({ base, ours: theirs, theirs: ours })).toEqual(result);
      expect(result.conflicts).toBe(0);
      const document = readDocument(result.text);
      expect(document.problems).toEqual([]);

      const wanted = new Set([...entriesOf(ours), ...entriesOf(theirs)]);
      expect([...entriesOf(result.text)].sort()).toEqual([...wanted].sort());
      const times = document.timeline.map(({ at }) => at?.epochMs ?? Number.NaN);
      expect(times).toEqual([...times].sort((a, b) => a - b));

      for (const step of steps) {
        const isDone = [ours, theirs].some((text) => text.includes(`[x] ${step}`));
        expect(result.text.split(`- [${isDone ? 'x' : ' '}] ${step}\n`)).toHaveLength(2);
      }
      const both = [ours, theirs].map((text) => readDocument(text).metadata);
      for (const side of both) {
        const services = document.metadata.services.map(({ value }) => value);
        expect(services).toEqual(expect.arrayContaining(side.services.map(({ value }) => value)));
        for (const role of side.roles.keys()) expect([...document.metadata.roles.keys()]).toContain(role);
      }
    }),
    { numRuns: 150 },
  );
});

it('changes nothing more when a side is merged once more', () => {
  fc.assert(
    fc.property(histories, ([mine, yours]) => {
      const ours = history(mine, 'alice');
      const { text } = mergeDocuments({ base, ours, theirs: history(yours, 'bob') });
      expect(mergeDocuments({ base: ours, ours: text, theirs: ours }).text).toBe(text);
      expect(mergeDocuments({ base, ours: text, theirs: ours }).text).toBe(text);
    }),
    { numRuns: 60 },
  );
});

it('never fails on any three texts, and takes over what only one side changed byte for byte', () => {
  const line = fc.constantFrom(
    '---',
    '# A',
    '## Timeline',
    '- 09:15 x',
    '- [ ] y',
    '  - z',
    '',
    'prose',
    '```',
    '| a |',
    'k: [',
    'k: v',
    '    ',
  );
  const text = fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, text, text, (o, ours, theirs) => {
      mergeDocuments({ base: o, ours, theirs });
      expect(mergeDocuments({ base: o, ours: o, theirs: o }).text).toBe(o);
    }),
    { numRuns: 500 },
  );
});
