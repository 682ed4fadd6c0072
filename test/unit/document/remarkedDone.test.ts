import { expect, it } from 'vitest';
import { readDocument } from '../../../src/core/document/read.ts';

it('takes an item for done where only a column of notes says so', () => {
  const rows = [
    '| Add an alert | @alice | [Done](https://example.com) |',
    '| Size the pool | @bob | Done in part |',
    '| Split the settings | @bob | yes |',
  ];
  const table = ['| Action Item | Owner | Notes |', '| --- | --- | --- |', ...rows].join('\n');
  const { actionItems } = readDocument(`# Checkout down\n\n## Action items\n\n${table}\n`, {
    path: 'postmortems/checkout.md',
  });
  expect(actionItems.map(({ done }) => done)).toEqual([true, false, false]);
});
