import { expect, test } from 'vitest';
import type { Metadata, Postmortem } from '../../../src/core/document/model.ts';
import { readDocument } from '../../../src/core/document/read.ts';

/** The facts of a document as plain values; those it does not state are left out. */
function plain({ metadata }: Postmortem): Record<string, unknown> {
  const { services, roles, ...single } = metadata;
  const stated: Record<string, unknown> = {};
  for (const [name, fact] of Object.entries(single) as [keyof Metadata, { value: unknown } | null][]) {
    if (fact === null) continue;
    const { value } = fact;
    stated[name] = typeof value === 'object' && value !== null && 'iso' in value ? value.iso : value;
  }
  if (services.length > 0) stated.services = services.map(({ value }) => value);
  if (roles.size > 0) stated.roles = Object.fromEntries([...roles].map(([id, { value }]) => [id, value]));
  return stated;
}

function facts(text: string, path = 'docs/checkout.md'): Record<string, unknown> {
  return plain(readDocument(text, { path }));
}

const documents: readonly (readonly [name: string, text: string, facts: Record<string, unknown>])[] = [
  [
    'our own front matter',
    '---\nid: INC-2026-014\ntitle: Checkout down\nseverity: SEV1\nstatus: resolved\nservices: [payments, carts]\nstarted_at: 2026-11-03T09:10:00Z\nresolved_at: 2026-11-03T10:05:00Z\ndetected_by: alert\nroles: { commander: "@alice" }\nimpact: { duration_minutes: 55 }\n---\n',
    {
      id: 'INC-2026-014',
      title: 'Checkout down',
      severity: 'SEV1',
      status: 'resolved',
      services: ['payments', 'carts'],
      startedAt: '2026-11-03T09:10:00Z',
      resolvedAt: '2026-11-03T10:05:00Z',
      detectedBy: 'alert',
      durationMinutes: 55,
      roles: { commander: '@alice' },
    },
  ],
  [
    'other spellings of keys, nested, with an alias',
    '---\nIncident-Date: 2026-11-03\nwho: &a "@alice"\nincident:\n  severityLevel: 2\n  Affected Services:\n    - name: payments\nincidentCommander: *a\nauthors: [Bo, Cy]\ntimezone: Europe/Berlin\nduration: 1h 23m\n---\n',
    {
      date: '2026-11-03',
      severity: '2',
      services: ['payments'],
      roles: { commander: '@alice', author: 'Bo, Cy' },
      zone: 'Europe/Berlin',
      durationMinutes: 83,
    },
  ],
  [
    'TOML',
    '+++\ntitle = "Checkout down" # for now\ndate = 2026-11-03T09:10:00Z\n[incident]\nseverity = "SEV2"\nservices = ["payments", "carts"]\nstarted_at = 2026-11-03T09:10:00Z\nduration_minutes = 55\n+++\n',
    {
      title: 'Checkout down',
      date: '2026-11-03T09:10:00Z',
      severity: 'SEV2',
      services: ['payments', 'carts'],
      startedAt: '2026-11-03T09:10:00Z',
      durationMinutes: 55,
    },
  ],
  [
    'bold lines',
    '# Checkout down\n\n**Date:** 2026-11-03  \n**Severity:** SEV-1 (all customers)  \n**Status**: ✅ Resolved  \n**Duration:** ~2 hours  \n**Author:** @alice\n',
    {
      title: 'Checkout down',
      date: '2026-11-03',
      severity: 'SEV-1 (all customers)',
      status: '✅ Resolved',
      durationMinutes: 120,
      roles: { author: '@alice' },
    },
  ],
  [
    'plain lines',
    'Status: final\nOwners: @alice, @bo\nDate/time: 2026-11-03 09:10\nDuration: 16h 45m\nDescription: carts were\nempty\nIncident ID: INC-7\n',
    {
      status: 'final',
      roles: { owner: '@alice, @bo' },
      date: '2026-11-03T09:10:00',
      durationMinutes: 1005,
      id: 'INC-7',
    },
  ],
  [
    'several on a line',
    '# Checkout down\n\n**Severity:** P1 | **Status:** Draft | **Incident Commander:** Alice\n',
    { title: 'Checkout down', severity: 'P1', status: 'Draft', roles: { commander: 'Alice' } },
  ],
  [
    'bullets, with times on the stated day',
    '# Checkout down\n\n- **Date**: 2026-11-03\n- **Severity** — high\n- **Start time:** 09:10 UTC\n- **End time:** 10:05 UTC\n- **Detected by**: a customer\n- **Affected services**: payments, carts\n',
    {
      title: 'Checkout down',
      date: '2026-11-03',
      severity: 'high',
      startedAt: '2026-11-03T09:10:00Z',
      resolvedAt: '2026-11-03T10:05:00Z',
      detectedBy: 'a customer',
      services: ['payments', 'carts'],
    },
  ],
  [
    'nested bullets of words and moments',
    '# Checkout down\n\n- **Facts**\n  - First detected 2026-11-03 09:15\n  - Repaired: 2026-11-03 09:40\n  - Resolved 2026-11-03 10:05\n',
    {
      title: 'Checkout down',
      detectedAt: '2026-11-03T09:15:00',
      mitigatedAt: '2026-11-03T09:40:00',
      resolvedAt: '2026-11-03T10:05:00',
    },
  ],
  [
    'a table without a header',
    '# Checkout down\n\n| | |\n|-|-|\n| **Severity** | Major |\n| **Status** | In review |\n| Downtime | 90 min |\n',
    { title: 'Checkout down', severity: 'Major', status: 'In review', durationMinutes: 90 },
  ],
  [
    'a table of pairs',
    '| Incident Summary | | | |\n|-|-|-|-|\n| Severity | S2 | Status | closed |\n| Start Time | 2026-11-03 09:10 | Duration | 55m |\n',
    { severity: 'S2', status: 'closed', startedAt: '2026-11-03T09:10:00', durationMinutes: 55 },
  ],
  [
    'one row below its labels',
    '| Date | Severity | Status |\n|-|-|-|\n| 2026-11-03 | moderate | open |\n',
    { date: '2026-11-03', severity: 'moderate', status: 'open' },
  ],
  [
    'sections that hold a fact',
    '# Checkout down\n\n## Owner: @alice\n\n## Severity\n\nHigh\n\n## Date\n\nStart: 2026-11-03 09:10\nEnd: 2026-11-03 10:05\n\n## Status\n\n- Resolved\n',
    {
      title: 'Checkout down',
      severity: 'High',
      status: 'Resolved',
      startedAt: '2026-11-03T09:10:00',
      resolvedAt: '2026-11-03T10:05:00',
      roles: { owner: '@alice' },
    },
  ],
  [
    'the title of the front matter, where there is no other',
    '---\nlayout: post\ntitle: "[SEV2] Checkout down on November 3, 2026"\n---\nDown.\n',
    { title: '[SEV2] Checkout down on November 3, 2026', date: '2026-11-03', severity: 'SEV2' },
  ],
  [
    'the title',
    '# [SEV2] INC-2026-014: Checkout down on November 3, 2026\n',
    {
      title: '[SEV2] INC-2026-014: Checkout down on November 3, 2026',
      id: 'INC-2026-014',
      severity: 'SEV2',
      date: '2026-11-03',
    },
  ],
  [
    'Chinese',
    '# 结账故障\n\n- 日期：2026-11-03\n- 严重度：高\n- 状态：已关闭\n- 持续时间：1小时23分钟\n',
    { title: '结账故障', date: '2026-11-03', severity: '高', status: '已关闭', durationMinutes: 83 },
  ],
  [
    'Japanese',
    '# 決済障害\n\n- **日時**: 2026-11-03\n- **障害レベル**: 軽微\n- **影響時間**: 1時間23分\n- **オーナー**: 山田\n',
    {
      title: '決済障害',
      date: '2026-11-03',
      severity: '軽微',
      durationMinutes: 83,
      roles: { owner: '山田' },
    },
  ],
  [
    'Portuguese',
    '# Falha\n\n- `Severidade`: alta\n- `Data/hora início (UTC)`: 2026-11-03 09:10\n- `Duração total`: 2 horas\n',
    { title: 'Falha', severity: 'alta', startedAt: '2026-11-03T09:10:00', durationMinutes: 120 },
  ],
  [
    'placeholders',
    '# Title\n\n**Severity:** <severity>\n**Status:** TBD\n**Incident ID:** {id}\n**Duration:** Xh Ym\n',
    { title: 'Title' },
  ],
];

test.each(documents)('%s', (_, text, expected) => {
  expect(facts(text)).toEqual(expected);
});

test('an id in the name of the file or its folder stands for one that is not written', () => {
  expect(facts('# Down\n', 'incidents/INC-2026-014-checkout-down/postmortem.md').id).toBe('INC-2026-014');
  expect(facts('# Down\n', 'postmortems/2026-11-03-checkout.md').id).toBeUndefined();
});

test('a page of a site generator has an id of its own', () => {
  expect(facts('---\nid: outages\nsidebar_label: Outages\n---\n# Outages\n').id).toBeUndefined();
});

test('a broken line of front matter is a problem at that line, and the rest is read', () => {
  const text = '---\ntitle: "Checkout\nseverity: SEV1\nstatus: draft # soon\n---\n# Down\n';
  const { metadata, problems } = readDocument(text);
  expect(problems.map(({ code }) => code)).toContain('front-matter-invalid');
  expect([metadata.severity?.value, metadata.status?.value]).toEqual(['SEV1', 'draft']);
});

test('a broken line of TOML is a problem at that line, and the rest is read', () => {
  const text = '+++\nseverity = "SEV1"\nstatus = = draft\n+++\n# Down\n';
  const { metadata, problems, frontMatter } = readDocument(text);
  expect(problems.map(({ span }) => text.slice(span.start, span.end))).toEqual(['status = = draft']);
  expect(metadata.severity?.value).toBe('SEV1');
  expect(frontMatter).toBeNull();
});

test.each([
  [
    'aliases that explode',
    `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'.replace(/./g, (key, at: number) => `${key}: &${key} [${`*${String.fromCharCode(97 + at)},`.repeat(9)}]\n`)}severity: SEV1`,
  ],
  ['a merge of itself', 'a: &a\n  <<: *a\nseverity: SEV1'],
  [
    'names of the language',
    '__proto__: { severity: SEV9 }\nconstructor: { prototype: { severity: SEV9 } }\nseverity: SEV1',
  ],
  ['a tag that runs code elsewhere', 'x: !!js/function "function () {}"\nseverity: SEV1'],
])('%s do no harm', (_, yaml) => {
  const { metadata } = readDocument(`---\n${yaml}\n---\n# Down\n`);
  expect(metadata.severity?.value).toBe('SEV1');
  expect(({} as Record<string, unknown>).severity).toBeUndefined();
});

test('a date that is none is a problem, never another date', () => {
  const { metadata, problems } = readDocument('---\nstarted_at: 2026-13-45\n---\n# Down\n');
  expect(metadata.startedAt).toBeNull();
  expect(problems.map(({ code }) => code)).toEqual(['stamp-invalid']);
});

test('every value stands where its span says', () => {
  const text =
    '---\nseverity: "SEV1" # high\n---\n# INC-2026-014: Down on 2026-11-03\n\n**Status:** *in review*\n\n| Duration | 55m |\n|-|-|\n';
  const { metadata } = readDocument(text);
  const at = (fact: { span: { start: number; end: number } } | null): string =>
    fact === null ? '' : text.slice(fact.span.start, fact.span.end);
  expect(at(metadata.severity)).toBe('"SEV1"');
  expect(at(metadata.id)).toBe('INC-2026-014');
  expect(at(metadata.date)).toBe('2026-11-03');
  expect(at(metadata.status)).toBe('in review');
  expect(at(metadata.durationMinutes)).toBe('55m');
});
