import { expect, it } from 'vitest';
import { lint } from '../../../src/core/lint/engine.ts';
import { fileReport } from '../../../src/core/lint/report.ts';
import { rules } from '../../../src/core/lint/rules/index.ts';
import { contextOf } from '../../support/lint/examples.ts';

it('reports places from line 1 and column 1, the end behind the last character', () => {
  const text = '---\r\nid: INC-2026-014\r\nseverity: SEVV1\r\nstatus: resolved\r\n---\r\n# Checkout down\r\n';
  const context = contextOf(text);
  const messages = lint(
    context,
    rules.filter(({ id }) => id === 'metadata-severity'),
  );
  expect(fileReport({ document: context.document, messages })).toEqual({
    path: 'incidents/2026/INC-2026-014/postmortem.md',
    kind: 'postmortem',
    messages: [
      {
        rule: 'metadata-severity',
        severity: 'error',
        line: 3,
        column: 11,
        endLine: 3,
        endColumn: 16,
        message: 'Set the severity to one of SEV1, SEV2, SEV3, SEV4.',
        url: 'https://github.com/debrief/debrief/blob/main/docs/rules/metadata-severity.md',
        expected: ['SEV1'],
        fixable: true,
        excerpt: 'severity: SEVV1',
      },
    ],
  });
});

it('reports a document without findings, too', () => {
  const { document } = contextOf('# Guide\n', { path: 'README.md' });
  expect(fileReport({ document, messages: [] })).toEqual({ path: 'README.md', kind: 'other', messages: [] });
});

it('repeats no secret, whatever else is found on its line', () => {
  const text = '# Checkout down\n\n## Summary\n\nTBD: the key AKIA1 leaked.\n';
  const start = text.indexOf('AKIA1');
  const context = contextOf(text, {
    known: { secrets: [{ span: { start, end: start + 5 }, name: 'AWS access key id' }] },
  });
  const wanted = ['no-secret', 'placeholder'];
  const messages = lint(
    context,
    rules.filter(({ id }) => wanted.includes(id)),
  );
  const report = fileReport({ document: context.document, messages });
  expect(report.messages.map(({ rule }) => rule).sort()).toEqual(wanted);
  expect(report.messages.map(({ excerpt }) => excerpt)).toEqual([
    'TBD: the key ***** leaked.',
    'TBD: the key ***** leaked.',
  ]);
});
