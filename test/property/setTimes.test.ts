import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { beforeAll, expect, it } from 'vitest';
import { resultOf } from '../../src/core/document/edits.ts';
import { readDocument } from '../../src/core/document/read.ts';
import { setTimes, whyImpossible } from '../../src/core/incident/milestones/set.ts';
import { readIncident } from '../../src/core/incident/state.ts';
import { milestoneNames } from '../../src/core/lint/milestones.ts';
import type { Playbook } from '../../src/core/playbook/schema.ts';
import { bundledPlaybook } from '../support/incident/records.ts';

let playbook: Playbook;

beforeAll(async () => {
  playbook = await bundledPlaybook('standard');
});

const now = Temporal.Instant.from('2026-12-01T00:00:00Z');
const moments = fc
  .integer({ min: 0, max: 3 * 1440 })
  .map((minutes) => Temporal.Instant.from('2026-11-01T00:00:00Z').add({ minutes }));
const keys: Readonly<Record<string, readonly string[]>> = {
  started: ['started_at', 'start', 'Start-Time'],
  detected: ['detected_at', 'detected', 'reportedAt'],
  acknowledged: ['acknowledged_at', 'acked_at', 'declared_at'],
  mitigated: ['mitigated_at', 'mitigated'],
  resolved: ['resolved_at', 'end', 'Ended'],
};
const values = moments.chain((at) =>
  fc.constantFrom(
    ...['', ' # not known', ` ${at}`, ` "${at}" # by hand`, ` '${at}'`],
    ...[` ${at.toString().slice(0, 16).replace('T', ' ')} UTC`, ' TBD'],
  ),
);
const fields = fc.tuple(
  ...milestoneNames.map((name) =>
    fc.option(
      fc.tuple(fc.constantFrom(...(keys[name] ?? [])), values).map(([key, value]) => `${key}:${value}`),
    ),
  ),
);
const others = [
  'id: X-1',
  'title: "Payments: fail"  # quoted',
  '# a comment',
  'tags: [ a,  b ]',
  'note: |\n  two\n  lines',
];
const documents = fc
  .record({
    stated: fields,
    kept: fc.subarray(others),
    nested: fc.boolean(),
    eol: fc.constantFrom('\n', '\r\n'),
    bom: fc.constantFrom('', '\uFEFF'),
    matter: fc.boolean(),
  })
  .map(({ stated, kept, nested, eol, bom, matter }) => {
    const lines = stated.filter((line) => line !== null);
    const times = nested && lines.length > 0 ? ['timestamps:', ...lines.map((line) => `  ${line}`)] : lines;
    const head = matter ? ['---', ...kept, ...times, '---', ''] : [];
    const body = [
      '# Postmortem: payments fail',
      '',
      '## Timeline',
      '',
      '- 2026-11-01 09:12 UTC - Alert ',
      '\t',
      'end',
    ];
    return bom + [...head, ...body].join('\n').replaceAll('\n', eol);
  });

it('a time that is set is read again, and nothing else of the document differs', () => {
  const check = (text: string, name: (typeof milestoneNames)[number], at: Temporal.Instant): void => {
    const document = readDocument(text);
    const incident = readIncident(document, playbook);
    fc.pre(whyImpossible(incident, { [name]: at }, now) === null);
    const after = resultOf(setTimes(incident, { [name]: at }, now));
    const read = readIncident(readDocument(after), playbook);
    expect(read.times[name]?.toString()).toBe(at.toString());
    for (const other of milestoneNames) {
      if (other !== name) expect(read.times[other]?.toString()).toBe(incident.times[other]?.toString());
    }
    expect(read.document.timeline.map((entry) => entry.text)).toEqual(
      document.timeline.map((entry) => entry.text),
    );
    // All lines but the one of this time are there as they were, in their order.
    const [before = [], lines = []] = [text, after].map((one) => one.replace('\uFEFF', '').split('\n'));
    const gone = before.filter((line) => !lines.includes(line));
    expect(gone.length).toBeLessThanOrEqual(1);
    const kept = before.filter((line) => !gone.includes(line));
    let place = -1;
    for (const line of kept) {
      place = lines.indexOf(line, place + 1);
      expect(place, `"${line}" in order`).toBeGreaterThanOrEqual(0);
    }
    expect(after.startsWith('\uFEFF')).toBe(text.startsWith('\uFEFF'));
    expect(/(?<!\r)\n/.test(after)).toBe(/(?<!\r)\n/.test(text));
  };
  fc.assert(fc.property(documents, fc.constantFrom(...milestoneNames), moments, check), { numRuns: 300 });
});
