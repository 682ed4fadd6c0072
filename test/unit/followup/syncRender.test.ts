import { expect, it } from 'vitest';
import { readDocument } from '../../../src/core/document/read.ts';
import { issueKey } from '../../../src/core/followup/sync/links.ts';
import { renderSync } from '../../../src/core/followup/sync/render.ts';
import { planSync } from '../../../src/core/followup/sync/sync.ts';
import { issueOf } from '../../support/github/issue.ts';

const home = { host: 'github.com', owner: 'acme', name: 'ops' };

it('shows text of documents and issues as one line that moves, colours and turns nothing', () => {
  const document = readDocument(
    '## Action items\n\n- [ ] add \u001b[31mred\u202e - #1 <!-- debrief:7f3k -->\n- [ ] two - OPS-2\n',
  );
  const issue = issueOf({ number: 1, title: 'a\u001b]0;x\u0007\nb', body: '<!-- debrief:INC-1/7f3k -->' });
  const facts = new Map([
    [
      issueKey({ repository: home, number: 1 }),
      { fate: { kind: 'here' as const, issue }, reason: null, boardDue: null },
    ],
  ]);
  const plan = planSync({ document, home, facts });
  const choice = { keys: new Set(plan.proposals.map(({ key }) => key)) };
  const text = renderSync({ path: 'a\u001b[2K.md', plan, choice, closed: [], overdue: [] });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/);
  expect(text.split('\n')).toHaveLength(3);
});

it('counts what was done, what is offered and what failed', () => {
  const document = readDocument('## Action items\n\n- [ ] one - #1\n- [x] two - #2\n');
  const facts = new Map(
    [issueOf({ number: 1, state: 'closed' }), issueOf({ number: 2 })].map((issue) => [
      issueKey({ repository: home, number: issue.number }),
      { fate: { kind: 'here' as const, issue }, reason: null, boardDue: null },
    ]),
  );
  const plan = planSync({ document, home, facts });
  const choice = { keys: new Set(['tick:0']) };
  expect(renderSync({ path: 'a.md', plan, choice, closed: [], overdue: [] })).toBe(
    [
      '  done        one -> https://github.com/acme/ops/issues/1',
      '  offered     two -> close https://github.com/acme/ops/issues/2 with --close',
      'a.md: 1 changed, 1 offered, 0 left alone.',
    ].join('\n'),
  );
  const [close] = plan.proposals.flatMap((one) => (one.kind === 'close' ? [one] : []));
  if (close === undefined) throw new Error('nothing to close');
  const both = { keys: new Set(['tick:0', close.key]) };
  const closed = [{ proposal: close, failure: 'GitHub refuses this.' }];
  expect(renderSync({ path: 'a.md', plan, choice: both, closed, overdue: [] }).split('\n').slice(1)).toEqual([
    '  failed      two -> GitHub refuses this.',
    'a.md: 1 changed, 0 left alone.',
  ]);
});

it('names the option that takes an offer, where one does', () => {
  const document = readDocument('## Action items\n\n- [ ] given up - #2\n- [ ] why not - #3\n');
  const facts = new Map(
    [
      issueOf({ number: 2, state: 'closed', stateReason: 'not_planned' }),
      issueOf({ number: 3, state: 'closed', stateReason: 'not_planned' }),
    ].map((issue) => [
      issueKey({ repository: home, number: issue.number }),
      {
        fate: { kind: 'here' as const, issue },
        reason: issue.number === 2 ? 'bought another one' : null,
        boardDue: null,
      },
    ]),
  );
  const plan = planSync({ document, home, facts });
  const text = renderSync({ path: 'a.md', plan, choice: { keys: new Set() }, closed: [], overdue: [] });
  expect(text).toMatch(/given up -> give it up, because: bought another one \(\S+\) with --all$/m);
  expect(text).toMatch(/why not -> give it up, say why in its status \(\S+\)$/m);
});
