import { expect, it } from 'vitest';
import { completeActionItem } from '../../../src/core/document/change/actionItem.ts';
import { resultOf } from '../../../src/core/document/edits.ts';
import { namedRepository, withoutNamedRepository } from '../../../src/core/document/namedRepository.ts';
import { readDocument } from '../../../src/core/document/read.ts';
import {
  chooseIssueRepository,
  formatRepository,
  homeOf,
  parseRepository,
} from '../../../src/core/followup/repository.ts';
import { type Routing, routeItems, routeOf } from '../../../src/core/followup/routing.ts';
import type { JournalEntry } from '../../../src/core/ports.ts';

const text = `---
id: INC-1
services: [search, Payments]
---
## Action items
- [ ] Add an alert <!-- debrief:aaaa -->
- [ ] Grow the disks - Type: Infra <!-- debrief:bbbb -->
- [ ] Pin the image - acme/images# <!-- debrief:cccc -->
- [ ] Say so - Ticket: acme/docs# - Type: infra <!-- debrief:dddd -->
- [ ] Linked - #7
- [ ] Linked elsewhere - acme/infra#8
- [ ] Elsewhere altogether - other/thing#9
`;
const document = readDocument(text, { path: 'a.md' });
const repository = parseRepository('acme/ops');
const routing: Routing = {
  repository,
  routes: new Map([
    ['payments', 'acme/payments'],
    ['infra', 'acme/infra'],
  ]),
  chosen: new Map(),
  journal: [],
};

function targets(changes: Partial<Routing> = {}): string[] {
  return document.actionItems
    .slice(0, 4)
    .map((item) => formatRepository(routeOf(item, document, { ...routing, ...changes })));
}

it('sends each item where it says, by its type, by a service, or to the usual repository', () => {
  expect(targets()).toEqual([
    'github.com/acme/payments',
    'github.com/acme/infra',
    'github.com/acme/images',
    'github.com/acme/docs',
  ]);
  expect(targets({ routes: new Map() }).slice(0, 2)).toEqual(['github.com/acme/ops', 'github.com/acme/ops']);
});

it('reads names without a host on the host of the usual repository', () => {
  const server = { ...repository, host: 'ghe.example.com' };
  expect(targets({ repository: server })[2]).toBe('ghe.example.com/acme/images');
  expect(targets({ repository: server, routes: new Map([['payments', 'github.com/a/b']]) })[0]).toBe(
    'github.com/a/b',
  );
});

it('sends nothing elsewhere that an earlier run may have opened, unless a person says so', () => {
  const entry: JournalEntry = {
    state: 'intent',
    item: 'INC-1/aaaa',
    repository: 'github.com/acme/old',
    at: '',
  };
  expect(targets({ journal: [entry] })[0]).toBe('github.com/acme/old');
  expect(targets({ journal: [entry, { ...entry, state: 'refused' }] })[0]).toBe('github.com/acme/payments');
  const chosen = new Map([['aaaa', parseRepository('acme/new')]]);
  expect(targets({ journal: [entry], chosen })[0]).toBe('github.com/acme/new');
});

it('has every item once, those with an issue where the issue is', () => {
  const groups = routeItems(document, routing, repository);
  expect(
    groups.map((group) => [group.repository.name, [...group.items].map((item) => item.text.value)]),
  ).toEqual([
    ['payments', ['Add an alert', 'Elsewhere altogether']],
    ['infra', ['Grow the disks', 'Linked elsewhere']],
    ['images', ['Pin the image - acme/images#']],
    ['docs', ['Say so']],
    ['ops', ['Linked']],
  ]);
});

it.each([
  ['- [ ] Pin it - acme/images#', '- [ ] Pin it - acme/images#12'],
  ['- [ ] Pin it - Ticket: acme/images# - Owner: @a', '- [ ] Pin it - Ticket: acme/images#12 - Owner: @a'],
  ['- [ ] Pin it (acme/images#)', '- [ ] Pin it (acme/images#12)'],
  [
    '| Action | Ticket |\n|---|---|\n| Pin it | acme/images# |',
    '| Action | Ticket |\n|---|---|\n| Pin it | acme/images#12 |',
  ],
])('completes the name of a repository with the number: %j', (line, linked) => {
  const before = readDocument(`## Action items\n\n${line}\n`, { path: 'a.md' });
  const [item] = before.actionItems;
  if (item === undefined) throw new Error('no item');
  const tracker = { text: 'acme/images#12', url: 'https://x/12', repository: 'acme/images', number: 12 };
  const after = resultOf(completeActionItem(before, item, { tracker }));
  expect(after).toBe(`## Action items\n\n${linked}\n`);
  expect(readDocument(after).actionItems[0]?.tracker[0]?.value).toMatchObject({ number: 12 });
});

it.each([
  'see https://github.com/acme/images#readme',
  'see https://github.com/acme/images#',
  'acme/images#12',
  'and/or # of things',
  '../images#',
  'a/..#',
])('takes nothing else for the name of a repository: %j', (words) => {
  const [item] = readDocument(`## Action items\n\n- [ ] Do it: ${words}\n`).actionItems;
  expect(item && namedRepository(`## Action items\n\n- [ ] Do it: ${words}\n`, item)).toBeNull();
});

it('has a title without the name', () => {
  expect(withoutNamedRepository('Pin it - acme/images#')).toBe('Pin it');
  expect(withoutNamedRepository('Pin it (acme/images#) today')).toBe('Pin it today');
  expect(withoutNamedRepository('acme/images# Pin it')).toBe('Pin it');
  expect(withoutNamedRepository('Pin it')).toBe('Pin it');
});

it('asks where issues go in what may be a fork', () => {
  const origin = { name: 'origin', url: 'git@github.com:alice/ops.git' };
  const upstream = { name: 'upstream', url: 'https://github.com/acme/ops' };
  expect(chooseIssueRepository([origin, upstream])).toMatchObject({
    kind: 'ask',
    candidates: [{ remote: 'origin' }, { remote: 'upstream' }],
  });
  expect(chooseIssueRepository([origin])).toMatchObject({ kind: 'chosen', repository: { owner: 'alice' } });
  expect(chooseIssueRepository([origin, { ...upstream, url: origin.url }])).toMatchObject({ kind: 'chosen' });
  expect(chooseIssueRepository([origin, { name: 'backup', url: upstream.url }])).toMatchObject({
    repository: { owner: 'alice' },
  });
});

it('reads "#12" in the repository of the issues where a remote leads there, else in its own', () => {
  const remotes = [
    { name: 'origin', url: 'git@github.com:alice/ops.git' },
    { name: 'upstream', url: 'https://github.com/acme/ops' },
  ];
  const home = (target: string, known = remotes) => formatRepository(homeOf(known, parseRepository(target)));
  expect(home('Acme/ops')).toBe('github.com/acme/ops');
  expect(home('acme/elsewhere')).toBe('github.com/alice/ops');
  expect(home('acme/elsewhere', remotes.slice(1))).toBe('github.com/acme/ops');
  expect(home('acme/elsewhere', [])).toBe('github.com/acme/elsewhere');
});
