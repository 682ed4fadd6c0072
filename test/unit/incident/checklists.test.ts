import { beforeAll, describe, expect, it } from 'vitest';
import { resultOf } from '../../../src/core/document/edits.ts';
import { readDocument } from '../../../src/core/document/read.ts';
import {
  addChecklists,
  checklistName,
  checklistsFor,
  documentChecklist,
  stepsOf,
  tickEdit,
} from '../../../src/core/incident/checklists/ofPlaybook.ts';
import { readIncident } from '../../../src/core/incident/state.ts';
import { lint } from '../../../src/core/lint/engine.ts';
import { rules } from '../../../src/core/lint/rules/index.ts';
import type { Playbook } from '../../../src/core/playbook/schema.ts';
import { bundledPlaybook, recordWith } from '../../support/incident/records.ts';
import { contextOf } from '../../support/lint/examples.ts';

const path = 'incidents/2026/INC-2026-014-payments-fail/incident.md';

const checklists: Playbook['checklists'] = [
  {
    id: 'first',
    name: 'Timeline: first *five* minutes',
    items: [
      { text: 'Look at the dashboard_2 | "graphs"', within_minutes: 2 },
      { text: 'List the pods', command: 'kubectl get pods `all`' },
      { text: 'Call the CTO', severities: ['SEV1'] },
    ],
  },
  {
    id: 'talk',
    name: 'Communication',
    role: 'communications_lead',
    severities: ['SEV1'],
    items: [{ text: 'Post' }],
  },
];

describe('checklists in a record', () => {
  let playbook: Playbook;
  beforeAll(async () => {
    playbook = { ...(await bundledPlaybook('standard')), checklists };
  });
  const severity = (id: string) => playbook.severities.find((one) => one.id === id) ?? null;
  const read = (text: string) => readDocument(text, { path });
  const added = (text: string, id: string) => resultOf(addChecklists(read(text), playbook, severity(id)));

  it('are those of the severity, a line a step', () => {
    const text = added(recordWith({ severity: 'SEV2' }), 'SEV2');
    expect(text.slice(text.indexOf('## Checklists'))).toBe(
      [
        '## Checklists',
        '',
        '### Timeline: first \\*five\\* minutes',
        '',
        '- [ ] Look at the dashboard_2 \\| "graphs" (within 2 min)',
        '- [ ] List the pods: `` kubectl get pods `all` ``',
        '',
      ].join('\n'),
    );
  });

  it('are found again by the playbook that they are from', () => {
    const incident = readIncident(read(added(recordWith({}), 'SEV1')), playbook);
    for (const checklist of checklistsFor(playbook, severity('SEV1'))) {
      const found = documentChecklist(incident, checklist, playbook);
      expect(found?.name).toBe(checklistName(checklist, playbook));
      expect(found?.steps.map(({ text }) => text)).toEqual(stepsOf(checklist, 'SEV1').map(({ key }) => key));
    }
  });

  it('get what a higher severity asks for besides, and keep what is ticked', () => {
    const first = added(recordWith({ severity: 'SEV2' }), 'SEV2').replace('- [ ] List', '- [x] List');
    const text = added(first, 'SEV1');
    expect(text).toContain('- [x] List the pods: `` kubectl get pods `all` ``\n- [ ] Call the CTO\n');
    expect(text.trimEnd().endsWith('### Communication (Communications lead)\n\n- [ ] Post')).toBe(true);
    expect(added(text, 'SEV1')).toBe(text);
    expect(added(text, 'SEV4')).toBe(text);
  });

  it('leave a note with the step that somebody wrote it to', () => {
    const step = /- \[ \] List the pods.*/;
    for (const note of ['\n  - two of them restart\n\n    again\n', '\ngoes on here\n\n  and here\n']) {
      for (const end of ['', '\n### Ours\n\n- [ ] Eat\n', '\nEnd.\n']) {
        const text = `${added(recordWith({ severity: 'SEV2' }), 'SEV2')
          .trimEnd()
          .replace(step, `$&${note}`)}${end}`;
        expect(added(text, 'SEV1')).toContain(`\`${note.trimEnd()}\n- [ ] Call the CTO\n${end}`);
        expect(
          added(text, 'SEV1').startsWith(text.slice(0, text.indexOf(note) + note.trimEnd().length)),
        ).toBe(true);
      }
    }
  });

  it('keep the line endings, and what follows them', () => {
    const text = `${recordWith({}).replaceAll('\n', '\r\n')}\r\n## Checklists\r\n\r\n## Notes\r\n\r\nNothing yet`;
    const after = added(text, 'SEV1');
    expect(after).not.toMatch(/[^\r]\n/);
    expect(after.endsWith('- [ ] Post\r\n\r\n## Notes\r\n\r\nNothing yet')).toBe(true);
  });

  it('are ticked by one character, and refuse a document without the step', () => {
    const text = added(recordWith({}), 'SEV1');
    const document = read(text);
    const step = readIncident(document, playbook).checklists[0]?.steps[1];
    if (step === undefined) throw new Error('no step');
    const edit = tickEdit(document, step, true);
    expect(edit.edits).toHaveLength(1);
    expect(resultOf(edit)).toBe(text.replace('- [ ] List', '- [x] List'));
    expect(tickEdit(read(resultOf(edit)), step, true).edits).toEqual([]);
    expect(() => tickEdit(read(recordWith({})), step, true)).toThrow(/not in the document any more/);
  });

  it('are no findings, no action items and no part of the timeline', () => {
    const text = recordWith({});
    const before = read(text);
    const after = read(added(text, 'SEV1'));
    expect(after.timeline).toEqual(before.timeline);
    expect(after.actionItems).toEqual([]);
    expect(after.metadata).toEqual(before.metadata);
    const found = (one: string) => lint({ ...contextOf(one), playbook }, rules).map(({ rule }) => rule);
    expect(found(after.text)).toEqual(found(text));
  });
});
