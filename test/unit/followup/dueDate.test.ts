import { expect, it } from 'vitest';
import { withDue } from '../../../src/core/followup/body.ts';

const body = `Add an alert

- **Document:** \`a.md\`
- **Due:** 2026-12-01
- **Type:** detect

Debrief opened this issue.`;

it('another due date is said where the old one was', () => {
  expect(withDue(body, '2026-12-24')).toBe(body.replace('2026-12-01', '2026-12-24'));
});

it('no due date is said where it was taken away', () => {
  expect(withDue(body, null)).toBe(body.replace('- **Due:** 2026-12-01\n', ''));
});

it('a first due date comes behind the facts', () => {
  const without = withDue(body, null);
  expect(withDue(without, '2026-12-24')).toBe(
    without.replace('- **Type:** detect', '- **Type:** detect\n- **Due:** 2026-12-24'),
  );
});

it('a body that a person wrote anew stays as it is', () => {
  expect(withDue('Mine.\n', '2026-12-24')).toBe('Mine.\n');
});
