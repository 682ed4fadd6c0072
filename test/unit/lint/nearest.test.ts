import { expect, it } from 'vitest';
import { nearest } from '../../../src/core/lint/nearest.ts';

const statuses = ['investigating', 'identified', 'monitoring', 'resolved', 'closed'];

it.each([
  ['resloved', 'resolved'],
  ['Resolve', 'resolved'],
  ['investigatign', 'investigating'],
  ['close', 'closed'],
])('takes %s for %s', (written, meant) => {
  expect(nearest(written, statuses)).toBe(meant);
});

it.each(['done', 'x', '', 'SEV5'])('does not guess what "%s" means', (written) => {
  expect(nearest(written, [...statuses, 'SEV1', 'SEV2'])).toBeNull();
});
