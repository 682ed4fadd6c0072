import remarkParse from 'remark-parse';
import { Temporal } from 'temporal-polyfill';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { beforeAll, expect, it, vi } from 'vitest';
import { readDocument } from '../../../src/core/document/read.ts';
import { clockOf } from '../../../src/core/incident/clock/clockOf.ts';
import { readIncident } from '../../../src/core/incident/state.ts';
import type { Playbook } from '../../../src/core/playbook/schema.ts';
import { untilNextTick } from '../../../src/vscode/clock/ticks.ts';
import { bundledPlaybook, recordWith } from '../../support/incident/records.ts';

vi.mock('vscode', () => ({
  l10n: { t: (text: string) => text },
  TreeItem: class {},
  MarkdownString: class {
    isTrusted: unknown;
    constructor(readonly value: string) {}
  },
}));
const { tooltipOf } = await import('../../../src/vscode/clock/tooltip.ts');

const hostile = 'Pay [now](command:evil.run) $(bug) <img src=x> **b** `c` ](http://x.test)';

let playbook: Playbook;
beforeAll(async () => {
  playbook = await bundledPlaybook('standard');
});

function tooltipFor(title: string): { readonly value: string; readonly isTrusted?: unknown } {
  const text = recordWith({}).replace('title: Payments fail', `title: ${JSON.stringify(title)}`);
  const uri = { toString: () => 'file:///shop/incidents/a (b)/incident.md' };
  const incident = readIncident(readDocument(text, { path: 'incident.md' }), playbook);
  const clock = clockOf(incident, playbook, Temporal.Instant.from('2026-11-01T10:14:00Z'));
  const one: unknown = { uri, path: 'incident.md', incident, playbook, clock };
  return tooltipOf([one as Parameters<typeof tooltipOf>[0][number]]);
}

it('a tooltip shows foreign words as they are, and leads nowhere but to our commands', () => {
  const { value, isTrusted } = tooltipFor(hostile);
  const tree = unified().use(remarkParse).parse(value);
  const links: string[] = [];
  visit(tree, 'link', ({ url }) => void links.push(url.replace(/\?.*/, '')));
  expect(links.length).toBeGreaterThan(4);
  expect(links.filter((url) => !/^command:debrief\.\w+$/.test(url))).toEqual([]);
  visit(tree, (node) => expect(node.type).not.toMatch(/^(?:html|image|inlineCode)$/));
  // VS Code draws an icon for what no backslash stands before.
  expect(value).not.toMatch(/(?<!\\)\$\(bug\)/);
  expect(isTrusted).toEqual({ enabledCommands: expect.arrayContaining(['debrief.openIncident']) });
});

it('a display ticks each second only while something is due within the hour', () => {
  expect(untilNextTick(60_250, [59 * 60_000])).toBe(750);
  expect(untilNextTick(60_250, [61 * 60_000, -5000])).toBe(59_750);
  expect(untilNextTick(60_250, [])).toBe(59_750);
});
