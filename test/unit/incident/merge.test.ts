import { describe, expect, it } from 'vitest';
import { mergeDocuments } from '../../../src/core/incident/merge/merge.ts';

const base = `---
id: INC-2026-014
title: Payments fail
severity: SEV2
status: investigating
services: [payments]
roles: { commander: "@alice" }
---

# INC-2026-014: Payments fail

## Summary

Payments fail.

## Timeline

- 2026-11-01 09:15 UTC - Declared SEV2: Payments fail
- 2026-11-01 09:20 UTC - Pool exhausted

## Checklists

### First steps

- [ ] Tell support
- [ ] Look at the dashboard

## Action items

- [ ] Alert on saturation - Owner: @alice <!-- debrief:7f3k -->
`;

function merged(ours: string, theirs: string, from = base): string {
  const result = mergeDocuments({ base: from, ours, theirs });
  expect(result.conflicts).toBe(0);
  expect(mergeDocuments({ base: from, ours: theirs, theirs: ours })).toEqual(result);
  return result.text;
}

const below = (text: string, line: string, added: string): string => text.replace(line, `${line}\n${added}`);
const last = '- 2026-11-01 09:20 UTC - Pool exhausted';

describe('two people write the same incident', () => {
  it('changes nothing where nobody changed anything', () => {
    expect(merged(base, base)).toBe(base);
  });

  it('takes what only one of them did', () => {
    const ours = below(base, last, '- 2026-11-01 09:25 UTC - Rolled back').replace(
      'fail.',
      'fail in Europe.',
    );
    expect(merged(ours, base)).toBe(ours);
  });

  it('keeps the entries of both, each once, in time order', () => {
    const ours = below(base, last, '- 2026-11-01 09:25 UTC - Rolled back\n- 2026-11-01 09:40 UTC - Watching');
    const theirs = below(base, last, '- 2026-11-01 09:25 UTC - Rolled back\n- 2026-11-01 09:30 UTC - Green');
    expect(merged(ours, theirs)).toContain(
      `${last}\n- 2026-11-01 09:25 UTC - Rolled back\n- 2026-11-01 09:30 UTC - Green\n- 2026-11-01 09:40 UTC - Watching\n\n## Checklists`,
    );
  });

  it('keeps what each wrote within one minute in the order in which each wrote it', () => {
    const ours = below(base, last, '- 2026-11-01 09:25 UTC - Z first\n- 2026-11-01 09:25 UTC - A second');
    const theirs = below(base, last, '- 2026-11-01 09:25 UTC - M only');
    const text = merged(ours, theirs);
    expect(text.indexOf('Z first')).toBeLessThan(text.indexOf('A second'));
    expect(text).toContain('M only');
  });

  it('ticks what either of them ticked, and takes back what one of them took back', () => {
    const ours = base.replace('[ ] Tell support', '[x] Tell support');
    const theirs = base.replace('[ ] Look', '[x] Look');
    expect(merged(ours, theirs)).toContain('- [x] Tell support\n- [x] Look at the dashboard\n');
    expect(merged(base, ours, ours)).toContain('- [ ] Tell support');
  });

  it('tells steps of the same words apart by their places, and keeps one that was ticked and removed', () => {
    const steps = '## Checklists\n\n- [ ] Call\n- [ ] Wait\n- [ ] Call\n';
    const [first, last] = [
      steps.replace('[ ] Call', '[x] Call'),
      steps.replace(/\[ \] Call\n$/, '[x] Call\n'),
    ];
    expect(merged(first, last, steps)).toBe(first.replace('[ ] Call', '[x] Call'));
    const removed = steps.replace('- [ ] Wait\n', '');
    expect(merged(steps.replace('[ ] Wait', '[x] Wait'), removed, steps)).toContain('- [x] Wait\n');
    expect(merged(first, removed, steps)).not.toContain('Wait');
  });

  it('ticks a step that both added and one did', () => {
    const ours = below(base, '- [ ] Look at the dashboard', '- [ ] Call the vendor');
    const theirs = below(base, '- [ ] Look at the dashboard', '- [x] Call the vendor');
    expect(merged(ours, theirs).match(/Call the vendor/g)).toHaveLength(1);
    expect(merged(ours, theirs)).toContain('- [x] Call the vendor');
  });

  it('puts two changes of one action item together', () => {
    const ours = base.replace('saturation -', 'saturation at 80 % -');
    const theirs = base.replace('@alice <!--', '@alice - Due: 2026-12-01 - #12 <!--');
    expect(merged(ours, theirs)).toContain(
      '- [ ] Alert on saturation at 80 % - Owner: @alice - Due: 2026-12-01 - #12 <!-- debrief:7f3k -->\n',
    );
  });

  it('keeps both versions of an entry whose same words both changed', () => {
    const text = merged(
      base.replace('Pool exhausted', 'Pool full'),
      base.replace('Pool exhausted', 'Pool empty'),
    );
    expect(text).toContain('Pool full');
    expect(text).toContain('Pool empty');
    expect(text).not.toContain('exhausted');
  });

  it('drops what one of them removed and the other left alone, and keeps what the other changed', () => {
    const removed = base.replace(`${last}\n`, '');
    expect(merged(removed, base)).toBe(removed);
    expect(merged(removed, base.replace('Pool exhausted', 'Pool exhausted on db-1'))).toContain('on db-1');
  });

  it('merges front matter: lists and maps together, the more severe, the further, with the other in a comment', () => {
    const ours = base
      .replace('severity: SEV2', 'severity: SEV1')
      .replace('[payments]', '[payments, api]')
      .replace('"@alice" }', '"@alice", scribe: "@carol" }')
      .replace('status: investigating', 'status: monitoring');
    const theirs = base
      .replace('severity: SEV2', 'severity: SEV3')
      .replace('[payments]', '[payments, web]')
      .replace('"@alice" }', '"@bob" }')
      .replace('title: Payments fail\nsev', 'title: Payments fail\ndrill: true\nsev');
    const text = merged(ours, theirs);
    expect(text).toMatch(/^severity: SEV1\n# merged; the other side had severity: SEV3$/m);
    expect(text).toMatch(/^status: monitoring$/m);
    expect(text).toMatch(/^drill: true$/m);
    expect(text).toMatch(/^services: \[ ?(payments, api, web|payments, web, api) ?\]$/m);
    expect(text).toMatch(/^roles: \{ ?commander: "@bob", scribe: "@carol" ?\}\n?$/m);
  });

  it('keeps sections that both added, and merges those of one name', () => {
    const hand = (time: string): string => `\n## Hand-offs\n\n### Hand-off at ${time}\n\nAll of ${time}.\n`;
    const text = merged(base + hand('10:00'), base + hand('11:00'));
    expect(text.match(/## Hand-offs/g)).toHaveLength(1);
    expect(text).toMatch(
      /Hand-off at 10:00\n\nAll of 10:00\.\n\n?### Hand-off at 11:00\n\nAll of 11:00\.\n$/,
    );
  });

  it('marks prose that both changed, ours first, and says so', () => {
    const ours = base.replace('Payments fail.\n\n## T', 'Payments fail in Europe.\n\n## T');
    const theirs = base.replace('Payments fail.\n\n## T', 'Cards fail.\n\n## T');
    const { text, conflicts } = mergeDocuments({ base, ours, theirs });
    expect(conflicts).toBe(1);
    expect(text).toContain('<<<<<<< ours\nPayments fail in Europe.\n=======\nCards fail.\n>>>>>>> theirs\n');
    expect(mergeDocuments({ base, ours: theirs, theirs: ours }).text).toContain(
      '<<<<<<< ours\nCards fail.\n',
    );
  });

  it('merges tables, days with entries below them, and lists with the newest first', () => {
    const table = '## Timeline\n\n| Time (UTC) | Event |\n|---|---|\n| 2026-11-01 09:15 | Declared |\n';
    expect(merged(`${table}| 2026-11-01 09:30 | B |\n`, `${table}| 2026-11-01 09:20 | A |\n`, table)).toBe(
      `${table}| 2026-11-01 09:20 | A |\n| 2026-11-01 09:30 | B |\n`,
    );
    const days = '## Timeline (UTC)\n\n- 2026-11-01\n  - 09:15 Declared\n';
    expect(merged(`${days}  - 09:30 B\n`, `${days}  - 09:20 A\n`, days)).toBe(
      `${days}  - 09:20 A\n  - 09:30 B\n`,
    );
    const newest = '## Timeline\n\n- 2026-11-01 09:15 UTC - C\n- 2026-11-01 09:10 UTC - A\n';
    const head = '## Timeline\n\n';
    expect(
      merged(
        newest.replace(head, `${head}- 2026-11-01 09:30 UTC - E\n`),
        newest.replace(head, `${head}- 2026-11-01 09:20 UTC - D\n`),
        newest,
      ).match(/- [A-E]$/gm),
    ).toEqual(['- E', '- D', '- C', '- A']);
  });

  it('knows a heading that one changed from one that somebody added', () => {
    const ours = base
      .replaceAll('Payments fail', 'Payments fail in Europe')
      .replace('## Timeline', '## Timeline (UTC)');
    const text = merged(ours, below(base, last, '- 2026-11-01 09:25 UTC - Rolled back'));
    expect(text).toBe(below(ours, last, '- 2026-11-01 09:25 UTC - Rolled back'));
  });

  it('marks a heading that both changed, once', () => {
    const ours = base.replace('## Summary', '## What happened');
    const theirs = base.replace('## Summary', '## Overview').replace('Payments fail.', 'Nobody can pay.');
    const { text, conflicts } = mergeDocuments({ base, ours, theirs });
    expect(conflicts).toBe(1);
    expect(text).toContain(
      '<<<<<<< ours\n## What happened\n=======\n## Overview\n>>>>>>> theirs\n\nNobody can pay.\n\n## Timeline',
    );
  });

  it('merges a part line by line that one put elsewhere and the other wrote in', () => {
    const theirs = below(base, last, '- 2026-11-01 09:25 UTC - Rolled back');
    expect(merged(base.replace('## Timeline', '### Timeline'), theirs)).toBe(
      theirs.replace('## Timeline', '### Timeline'),
    );
  });

  it('orders entries that are headings, and those of a timeline without a day, by their times', () => {
    const headings = '## Timeline\n\n### 9:15 UTC Declared\n\nBy @alice\n';
    const early = '\n### 9:50 UTC Rolled back\n\nDone.\n';
    const late = '\n### 10:05 UTC Green\n\nAll of it.\n';
    expect(merged(headings + late, headings + early, headings)).toBe(headings + early + late);
    const bare = '## Timeline\n\n- 9:15 Declared\n';
    expect(merged(`${bare}- 9:50 B\n- 10:10 D\n`, `${bare}- 9:40 A\n- 10:05 C\n`, bare)).toBe(
      `${bare}- 9:40 A\n- 9:50 B\n- 10:05 C\n- 10:10 D\n`,
    );
  });

  it('leaves what at most one of them touched byte for byte', () => {
    const odd = base
      .replace('services: [payments]', 'services:   [payments] # ours\n\n# Who\n')
      .replace(`\n${last}`, `\n\n  \n${last}  `);
    const ours = odd.replace('Payments fail.', 'Nobody can pay.');
    const theirs = odd.replace('- [ ] Tell', '- [x] Tell');
    expect(merged(ours, theirs, odd)).toBe(ours.replace('- [ ] Tell', '- [x] Tell'));
    const empty = odd.replace(/^---[\s\S]*?---/, '---\n---');
    expect(merged(`${empty}end\n`, empty.replace('Payments fail.', 'Nobody.'), empty)).toMatch(/^---\n---\n/);
  });

  it('keeps what somebody noted between two fields', () => {
    const noted = base.replace('roles:', '# Who is on call\nroles:');
    const text = merged(
      noted.replace('[payments]', '[payments, api]'),
      noted.replace('[payments]', '[payments, web]'),
      noted,
    );
    expect(text).toContain('api');
    expect(text).toContain('web');
    expect(text).toContain('\n# Who is on call\nroles:');
  });

  it('never lets a value that stands in a comment become a field', () => {
    const text = merged(
      base.replace('title: Payments fail', 'title: |\n  One\n  status: closed'),
      base.replace('title: Payments fail', 'title: "Two\\nstatus: resolved"'),
    );
    expect(text).toContain('# merged; the other side had title: "One\\nstatus: closed\\n"\n');
    expect(text.match(/^status:/gm)).toHaveLength(1);
  });

  it('leaves front matter to git whose aliases stand for more than anybody wrote', () => {
    const many = (name: string): string => `[${Array(40).fill(`*${name}`).join(', ')}]`;
    const bomb = `---\na: &a [x]\nb: &b ${many('a')}\nc: &c ${many('b')}\nd: 1\n\ne: 1\n---\n`;
    expect(merged(bomb.replace('d: 1', 'd: 2'), bomb.replace('e: 1', 'e: 2'), bomb)).toContain(
      'd: 2\n\ne: 2\n',
    );
  });

  it('compares severities in words, statuses of every playbook, and times in any zone', () => {
    const both = (field: string, ours: string, theirs: string): string =>
      merged(`---\n${field}: ${ours}\n---\n`, `---\n${field}: ${theirs}\n---\n`, `---\n${field}: x\n---\n`);
    expect(both('severity', 'High', 'Low')).toMatch(/^---\nseverity: High\n/);
    expect(both('status', 'mitigating', 'investigating')).toMatch(/^---\nstatus: mitigating\n/);
    expect(both('status', 'in_progress', 'investigating')).toMatch(/^---\nstatus: in_progress\n/);
    const [early, late] = ['2026-11-01T10:30:00+02:00', '2026-11-01T09:00:00Z'];
    expect(both('started_at', early, late)).toContain(`\nstarted_at: ${early}\n`);
    expect(both('resolved_at', early, late)).toContain(`\nresolved_at: ${late}\n`);
  });

  it('leaves a byte order mark, and line endings that differ from line to line', () => {
    const mixed = `\uFEFF${base.replace('## Summary\n', '## Summary\r\n')}`;
    const ours = mixed.replace('[ ] Tell', '[x] Tell');
    const theirs = below(mixed, last, '- 2026-11-01 09:25 UTC - Rolled back');
    expect(merged(ours, theirs, mixed)).toBe(theirs.replace('[ ] Tell', '[x] Tell'));
  });

  it('ends soon, whatever somebody pasted', () => {
    const long = `${base}\n${'word and '.repeat(9000)}\n`;
    const entry = base.replace('Pool exhausted', 'word and '.repeat(9000));
    for (const text of [long, entry]) {
      const sides = {
        base: text,
        ours: text.replaceAll('word', 'wurd'),
        theirs: text.replaceAll('and', 'und'),
      };
      const { text: both } = mergeDocuments(sides);
      expect(both).toContain('wurd and wurd');
      expect(both).toContain('word und word');
    }
    const lines = `# A\n\n${'on\noff\n'.repeat(2000)}`;
    const sides = { base: lines, ours: lines.replaceAll('on', 'an'), theirs: lines.replaceAll('off', 'aus') };
    expect(() => mergeDocuments(sides)).toThrow('too much to be merged');
  });

  it('leaves line endings as they were', () => {
    const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
    const ours = below(base, last, '- 2026-11-01 09:25 UTC - Rolled back');
    expect(merged(crlf(ours), crlf(base), crlf(base))).toBe(crlf(ours));
  });

  it('is not led astray by words that objects know', () => {
    const ours = base.replace('Pool exhausted', 'constructor exhausted');
    expect(merged(ours, base.replace('exhausted', 'toString __proto__'))).toContain('constructor toString');
  });
});
