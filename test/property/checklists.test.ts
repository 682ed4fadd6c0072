import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { resultOf } from '../../src/core/document/edits.ts';
import { readDocument } from '../../src/core/document/read.ts';
import { addChecklists, tickEdit } from '../../src/core/incident/checklists/ofPlaybook.ts';
import { readChecklists } from '../../src/core/incident/checklists/read.ts';
import type { Playbook } from '../../src/core/playbook/schema.ts';
import { allPlaybooks, recordWith } from '../support/incident/records.ts';

const path = 'incidents/2026/INC-2026-014-payments-fail/incident.md';
const blocks = [
  '## Notes\n\nNothing yet.',
  '## Checklists',
  '## Checklists\n\n### Own\n\n- [x] Mine\n- [ ] **Bold** `code`\n  - [ ] below it',
  '## Action items\n\n- [ ] Alert on saturation - Owner: @alice',
  '```\n## Checklists\n```',
  'A last paragraph without a heading',
];

describe('checklists in any record', () => {
  let playbooks: readonly Playbook[];
  beforeAll(async () => {
    playbooks = await allPlaybooks();
  });

  const cases = () =>
    fc.constantFrom(...playbooks).chain((playbook) =>
      fc.record({
        playbook: fc.constant(playbook),
        severities: fc.array(fc.constantFrom(...playbook.severities), { minLength: 1, maxLength: 3 }),
        rest: fc.array(fc.constantFrom(...blocks), { maxLength: 4 }).map((some) => some.join('\n\n')),
        eol: fc.constantFrom('\n', '\r\n'),
        end: fc.constantFrom('', '\n'),
        at: fc.nat(),
      }),
    );
  const read = (text: string) => readDocument(text, { path });

  it('are added once, and nothing else differs', () => {
    fc.assert(
      fc.property(cases(), ({ playbook, severities, rest, eol, end }) => {
        let text = (recordWith({ rest }).trimEnd() + end).replaceAll('\n', eol);
        for (const severity of severities) {
          const edit = addChecklists(read(text), playbook, severity);
          for (const { span, newText } of edit.edits) {
            expect(span.end).toBe(span.start);
            expect(newText.replaceAll(eol, '')).not.toMatch(/[\r\n]/);
          }
          const before = read(text);
          text = resultOf(edit);
          const after = read(text);
          expect(after.timeline).toEqual(before.timeline);
          expect(after.actionItems.map((item) => item.text.value)).toEqual(
            before.actionItems.map((item) => item.text.value),
          );
          expect(addChecklists(after, playbook, severity).edits).toEqual([]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('are ticked by one character, and back', () => {
    fc.assert(
      fc.property(cases(), ({ playbook, severities: [severity], rest, eol, at }) => {
        const bare = recordWith({ rest }).replaceAll('\n', eol);
        const text = resultOf(addChecklists(read(bare), playbook, severity ?? null));
        const steps = readChecklists(read(text)).flatMap((one) => one.steps);
        const step = steps[at % Math.max(1, steps.length)];
        if (step === undefined) return;
        const ticked = resultOf(tickEdit(read(text), step, !step.done));
        expect(ticked.length).toBe(text.length);
        const again = readChecklists(read(ticked)).flatMap((one) => one.steps);
        expect(again.map(({ done }) => done)).toEqual(
          steps.map((one) => (one === step ? !one.done : one.done)),
        );
        const same = again.find(({ box }) => box.start === step.box.start);
        if (same === undefined) throw new Error('the step is gone');
        const back = resultOf(tickEdit(read(ticked), same, step.done));
        expect(back.toLowerCase()).toBe(text.toLowerCase());
      }),
      { numRuns: 40 },
    );
  });
});
