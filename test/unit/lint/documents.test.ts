import { describe, expect, it } from 'vitest';
import { recommended } from '../../../src/core/lint/rules/index.ts';
import { renderTemplate } from '../../../src/core/playbook/render.ts';
import { finishedPostmortem } from '../../support/lint/canonical.ts';
import { lintText, withFirstFixes } from '../../support/lint/examples.ts';
import { standardPlaybook } from '../../support/lint/playbook.ts';

const values = {
  id: 'INC-2026-014',
  title: 'Payment processing down',
  severity: 'SEV1',
  status: 'investigating',
  services: ['payments'],
  started_at: '2026-11-01T09:10:00Z',
  declared_at: '2026-11-01T09:18:00Z',
  resolved_at: '2026-11-01T10:40:00Z',
  roles: { commander: '@alice' },
  incident_file: 'incident.md',
};
const scaffolded = renderTemplate(standardPlaybook.templates.postmortem, values);

describe('a postmortem from the template', () => {
  it('shows its gaps as hints while it is a draft', () => {
    const messages = lintText(scaffolded, recommended);
    expect(messages.length).toBeGreaterThan(5);
    expect(new Set(messages.map(({ rule }) => rule))).toEqual(
      new Set(['empty-section', 'milestones-stated', 'review-overdue']),
    );
    const content = messages.filter(({ rule }) => rule !== 'review-overdue');
    expect(new Set(content.map(({ severity }) => severity))).toEqual(new Set(['info']));
  });

  it('owes them once it is final', () => {
    const messages = lintText(scaffolded.replace('status: draft', 'status: final'), recommended);
    expect(messages.map(({ severity }) => severity)).not.toContain('info');
  });
});

describe('an incident record from the template', () => {
  it('has nothing worse than hints while the incident runs', () => {
    const text = renderTemplate(standardPlaybook.templates.incident, values);
    const path = 'incidents/2026/INC-2026-014-payments/incident.md';
    expect(new Set(lintText(text, recommended, { path }).map(({ severity }) => severity))).toEqual(
      new Set(['info']),
    );
  });
});

describe('a finished postmortem', () => {
  it('is clean', () => {
    expect(lintText(finishedPostmortem, recommended)).toEqual([]);
  });

  it('is clean with Windows line ends and a byte order mark', () => {
    expect(lintText(`\uFEFF${finishedPostmortem.replaceAll('\n', '\r\n')}`, recommended)).toEqual([]);
  });

  it('gets owner, date and section back by the fixes alone', () => {
    const without = finishedPostmortem
      .replace(' - Owner: @alice - Due: 2026-12-01', '')
      .replace(/## Detection\n\n.*\n\n/, '');
    const messages = lintText(without, recommended);
    expect(messages.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['status-final', 'error'],
      ['required-sections', 'error'],
      ['action-item-owner', 'warning'],
      ['action-item-due', 'warning'],
    ]);
    const fixed = withFirstFixes(
      without,
      messages.filter(({ rule }) => rule !== 'status-final'),
    );
    expect(fixed).toContain(
      '80 % - Type: detect - #123 - Owner: @alice - Due: 2026-12-07 <!-- debrief:7f3k -->',
    );
    expect(fixed).toMatch(/## Detection\n\n<!-- .* -->\n\n## Timeline/);
    expect(lintText(fixed, recommended).map(({ rule }) => rule)).toEqual(['status-final', 'empty-section']);
  });
});

it('short action items may be alike: they say too little to be the same work', () => {
  const items = (text: string): string =>
    `# Checkout down\n\n## Action items\n\n- [ ] ${text}\n- [ ] ${text}\n`;
  const found = (text: string) => lintText(items(text), recommended).map(({ rule }) => rule);
  expect(found('Fix it')).not.toContain('action-item-duplicate');
  expect(found('Fix the pool')).toContain('action-item-duplicate');
});
