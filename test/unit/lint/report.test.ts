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
