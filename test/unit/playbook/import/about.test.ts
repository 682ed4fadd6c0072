import { describe, expect, it } from 'vitest';
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

describe('its name', () => {
  const front = (title: string) => `---\nlayout: page\ntitle: ${title}\n---\n\n`;

  it('is the title of the front matter where no heading stands above all others', () => {
    const { data, yaml } = imported(`${front('"When it burns: our plan" # for all')}## Roles\n\n## Steps\n`);
    expect([data.name, data.id]).toEqual(['When it burns: our plan', 'when-it-burns-our-plan']);
    expect(yaml).toContain('name: "When it burns: our plan" # line 3');
    expect(imported(`${front('The plan')}# Before\n# During\n# After\n# Later\n`).data.name).toBe('The plan');
  });

  it('is the heading that stands above all others', () => {
    expect(imported(`${front('Pages')}# Incident plan\n## Roles\n`).data.name).toBe('Incident plan');
    expect(imported('# Incident plan\n', `${front('More')}# Further\n`).data.name).toBe('Incident plan');
  });

  it('is never a title that is none', () => {
    for (const title of ['', '*gone', '[a, b]', '{', '"open'])
      expect(imported(`${front(title)}## Roles\n`).data.name).toBe('Imported playbook');
  });
});
