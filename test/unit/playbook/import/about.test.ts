import { expect, it } from 'vitest';
import { imported } from './imported.ts';

it('says of itself what stands in one line, and why it exists', () => {
  const { owner, reviewed, description } = imported(`# Our playbook

Owner: Platform team | Last reviewed: in March | Next review: in September

## 1. Purpose and scope

What everybody does when customers cannot work.
`).data;
  expect({ owner, reviewed, description }).toEqual({
    owner: 'Platform team',
    reviewed: 'Last reviewed: in March; Next review: in September',
    description: 'What everybody does when customers cannot work.',
  });
});
