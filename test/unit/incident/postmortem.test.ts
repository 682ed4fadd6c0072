import { beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/core/document/read.ts';
import { recordHandOff } from '../../../src/core/incident/handoff/record.ts';
import { createPostmortem } from '../../../src/core/incident/postmortem.ts';
import { resolveIncident } from '../../../src/core/incident/resolve.ts';
import { readIncident } from '../../../src/core/incident/state.ts';
import type { Playbook } from '../../../src/core/playbook/schema.ts';
import { bundled, declared, edited, minutesLater, readAs } from '../../support/incident/declared.ts';

let playbook: Playbook;
beforeAll(async () => {
  playbook = await bundled('web-service');
});

const resolved = (change: (text: string) => string = (text) => text) => {
  const first = declared(playbook, { roles: { commander: '@alice' } });
  const handOff = { role: 'commander', to: '@bob', note: '## No heading\nAll quiet', at: minutesLater(30) };
  const handed = edited(recordHandOff(first, handOff), first, playbook);
  const over = edited(
    resolveIncident(handed, { at: minutesLater(90), note: 'x' }, playbook),
    handed,
    playbook,
  );
  return readAs(change(over.document.text), first.document.path, playbook);
};

describe('createPostmortem', () => {
  it('carries over times, roles, timeline, hand-offs and metrics, and says where they are from', () => {
    const stated = (text: string): string =>
      text
        .replace(/started_at:.*/, 'started_at: 2026-11-21T08:50:00Z')
        .replace(/users_affected:.*/, 'users_affected: 15000')
        .replace(/revenue_lost:.*/, 'revenue_lost: 45000 USD');
    const { path, text } = createPostmortem(resolved(stated).document, playbook);
    expect(path).toBe('2026/INC-2026-001-payments-fail/postmortem.md');
    expect(text).toContain('users_affected: 15000\n  revenue_lost: 45000 USD\n  duration_minutes: 100\n');
    expect(text).toContain('- 2026-11-21 09:00 UTC - Declared SEV1: Payments fail\n');
    expect(text).toMatch(/## Metrics\n\nFrom the times and facts in \[incident\.md\]\(incident\.md\)/);
    expect(text).toContain('| Time to resolve | 1 h 40 min | resolved - started |');
    expect(text).toMatch(/## Hand-offs\n\nFrom \[incident\.md\]\(incident\.md\)\.\n\n### Handed over at /);
    const read = readDocument(text, { path });
    expect(read.kind).toBe('postmortem');
    expect(read.metadata.roles.get('commander')?.value).toBe('@bob');
    expect(read.sections.map(({ heading }) => heading)).not.toContain('No heading');
  });

  it('says what the record does not tell', () => {
    const { text } = createPostmortem(resolved().document, playbook);
    expect(text).toContain('| n/a: The record does not say when it was started. |');
    expect(text).toContain('revenue_lost:\n');
  });

  it('remains a drill', () => {
    const incident = resolved((text) => text.replace('---\n', '---\ndrill: true\n'));
    const { text, path } = createPostmortem(incident.document, playbook);
    expect(readIncident(readDocument(text, { path }), playbook).drill).toBe(true);
  });

  it.each(['standard', 'web-service', 'small-team'])(
    'is in one kind of line ends from a record in CRLF (%s)',
    async (id) => {
      playbook = await bundled(id);
      const incident = resolved((text) => text.replaceAll('\n', '\r\n'));
      expect(createPostmortem(incident.document, playbook).text).not.toContain('\r');
    },
  );
});
