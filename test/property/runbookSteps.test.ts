import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resultOf } from '../../src/core/document/edits.ts';
import { readDocument } from '../../src/core/document/read.ts';
import { readChecklists } from '../../src/core/incident/checklists/read.ts';
import { addRunbookSteps } from '../../src/core/incident/checklists/runbookSteps.ts';
import { readRunbook } from '../../src/core/playbook/runbooks/page.ts';

const path = 'incidents/2026/INC-2026-001-x/incident.md';
const record = fc
  .tuple(
    fc.boolean(),
    fc.constantFrom('', '\n', '\n## Checklists\n', '\n## Checklists\n\n### Verify\n\n- [x] done\n'),
    fc.constantFrom('', '\n## Hand-offs\n\nNote\n'),
  )
  .map(([crlf, lists, rest]) => {
    const head =
      '---\nid: INC-2026-001\ntitle: x\n---\n\n## Timeline\n\n- 2026-11-21 09:00 UTC - Declared SEV1: x\n';
    return (head + lists + rest).replaceAll('\n', crlf ? '\r\n' : '\n');
  });

/** Items as runbooks have them, from plain words to markup that leads astray. */
const item = fc.oneof(
  fc.stringMatching(/^[a-z][a-z ]{0,20}[a-z]$/),
  fc.constantFrom(
    'Run `kubectl get pods`',
    'Look at **logs**',
    '[docs](https://example.com)',
    'a \\* b',
    '`` a`b ``',
  ),
  fc.stringMatching(/^[|\\`*_[\]()<>#!~a&;-]{1,12}$/),
);

const read = (text: string) => readChecklists(readDocument(text, { path }));

describe('the steps of a runbook', () => {
  it('come into the record once, and change nothing of what is there', () => {
    fc.assert(
      fc.property(record, fc.uniqueArray(item, { minLength: 1, maxLength: 6 }), (text, items) => {
        const { steps } = readRunbook(`# R\n\n${items.map((words) => `- [ ] ${words}`).join('\n')}\n`);
        const once = resultOf(addRunbookSteps(readDocument(text, { path }), 'App is down', steps));
        const again = addRunbookSteps(readDocument(once, { path }), 'App is down', steps);
        expect(again.edits).toEqual([]);
        const lists = read(once);
        expect(lists.filter(({ name }) => name !== 'Runbook: App is down')).toMatchObject(
          read(text).map(({ name, steps: kept }) => ({
            name,
            steps: kept.map((step) => ({ text: step.text })),
          })),
        );
        expect(lists.find(({ name }) => name === 'Runbook: App is down')?.steps.length ?? 0).toBe(
          steps.length,
        );
        let place = 0;
        for (const character of once) if (character === text[place]) place++;
        expect(place).toBe(text.length);
        if (text.includes('\r\n')) expect(once.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      }),
    );
  });

  it('are completed where the runbook has got more of them', () => {
    const step = (text: string) => ({ text, span: { start: 0, end: 0 } });
    const text =
      '---\nid: INC-2026-001\n---\n\n## Checklists\n\n### Runbook: R\n\n- [x] one\n\n### Verify\n\n- [ ] v\n';
    const edit = addRunbookSteps(readDocument(text, { path }), 'R', [step('one'), step('two')]);
    expect(resultOf(edit)).toBe(text.replace('- [x] one\n', '- [x] one\n- [ ] two\n'));
  });
});
