import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gitLogFormat, type Landing, parseBeginning, parseGitLog } from '../../src/core/evidence/gitLog.ts';
import { rankLandings } from '../../src/core/evidence/rank.ts';
import { findReverts } from '../../src/core/evidence/reverts.ts';
import { landing } from '../unit/evidence/landing.ts';

/** Whatever a commit can hold: everything but NUL, preferably what other parsers stumble over. */
const field = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      ' ò ',
      '\n',
      '\x1f',
      ':100644 100644 aaaaaaa bbbbbbb M',
      '1\t2\tpath',
      '\n-\t-\tpath',
      'a'.repeat(40),
      '%H%x00',
      '',
    ),
  )
  .map((text) => text.replaceAll('\0', ''));
const path = field.filter((text) => text !== '');
const sha = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 40, maxLength: 40 });

const commit = fc.record({
  sha,
  parents: fc.array(sha, { maxLength: 3 }),
  authored: fc.integer(),
  landed: fc.integer(),
  author: field,
  email: field,
  subject: field,
  body: field,
  paths: fc.array(path, { maxLength: 4 }),
});
type Commit = typeof commit extends fc.Arbitrary<infer T> ? T : never;

/** As `git log -z` prints it; observed with git 2.39, and shown against the real one in test/platform. */
function printed(one: Commit, changes: readonly string[]): string {
  const fields = [
    one.sha,
    one.parents.join(' '),
    String(one.authored),
    String(one.landed),
    one.author,
    one.email,
    one.subject,
    one.body,
  ];
  const header = `${fields.join('\0')}\0\0`;
  return changes.length === 0 ? header : `${header}\n${changes.map((change) => `${change}\0`).join('')}`;
}

function facts(landings: readonly Landing[]): unknown[] {
  return landings.map((one) => ({
    sha: one.sha,
    parents: one.parents,
    authored: one.authoredMs / 1000,
    landed: one.landedMs / 1000,
    author: one.author,
    email: one.authorEmail,
    subject: one.subject,
    body: one.body,
    paths: one.paths,
  }));
}

const zeroes = '0'.repeat(40);

describe('the parser of git log', () => {
  it('has a field for each part of the format', () => {
    expect(gitLogFormat.match(/%x00/g)).toHaveLength(8);
  });

  it.each([
    ['paths', (name: string) => `:100644 100644 ${zeroes} ${zeroes} M\0${name}`],
    ['lines', (name: string) => `12\t-\t${name}`],
  ])('gives back every field whole, with %s', (_detail, entry) => {
    fc.assert(
      fc.property(fc.array(commit, { maxLength: 5 }), (commits) => {
        const raw = commits.map((one) => printed(one, one.paths.map(entry))).join('');
        expect(facts(parseGitLog(raw))).toEqual(commits);
      }),
    );
  });

  it('reads an output that arrives in parts as it reads the whole', () => {
    const entry = (name: string): string => `:100644 100644 ${zeroes} ${zeroes} M\0${name}`;
    fc.assert(
      fc.property(fc.array(commit, { maxLength: 5 }), fc.array(fc.nat(500)), (commits, lengths) => {
        const raw = commits.map((one) => printed(one, one.paths.map(entry))).join('');
        let [unread, from] = ['', 0];
        const landings = lengths.flatMap((length) => {
          const beginning = parseBeginning(unread + raw.slice(from, from + length));
          unread = beginning.rest;
          from += length;
          return beginning.landings;
        });
        const rest = parseGitLog(unread + raw.slice(from));
        expect([...landings, ...rest]).toEqual(parseGitLog(raw));
      }),
    );
  });

  it('never throws, and never makes up a commit id', () => {
    const garbage = fc.array(fc.oneof(field, sha, fc.constant('\0'), fc.constant('\0\0')), { maxLength: 40 });
    fc.assert(
      fc.property(garbage, (parts) => {
        const raw = parts.join('');
        for (const one of parseGitLog(raw)) {
          expect(raw).toContain(one.sha);
          expect(Number.isFinite(one.landedMs)).toBe(true);
        }
      }),
    );
  });

  it('keeps what came before a cut-off', () => {
    fc.assert(
      fc.property(fc.array(commit, { minLength: 2, maxLength: 4 }), fc.nat(), (commits, cut) => {
        const parts = commits.map((one) => printed(one, []));
        const whole = parts.slice(0, -1).join('');
        const last = parts.at(-1) ?? '';
        const raw = whole + last.slice(0, cut % last.length);
        const expected = commits.slice(0, -1).map((one) => ({ ...one, paths: [] }));
        expect(facts(parseGitLog(raw)).slice(0, expected.length)).toEqual(expected);
      }),
    );
  });
});

describe('ranking', () => {
  const impactMs = Date.UTC(2026, 10, 1, 9);
  const landings = fc
    .array(
      fc.record({
        landedMs: fc.integer({ min: -8.64e15, max: 8.64e15 }),
        subject: field,
        body: field,
        paths: fc.array(path, { maxLength: 3 }),
      }),
      { maxLength: 30 },
    )
    .map((all) => all.map((told, index) => landing(index, told)));

  it('keeps every landing once, orders by a score from 1 downwards and gives each a reason', () => {
    fc.assert(
      fc.property(landings, fc.array(field), fc.array(field), (all, paths, keywords) => {
        const ranked = rankLandings(all, { paths, keywords, impactMs, reverts: findReverts(all) });
        expect(ranked.map((one) => one.landing.sha).sort()).toEqual(all.map((one) => one.sha).sort());
        const scores = ranked.map((one) => one.score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
        if (ranked.length > 0) expect(scores[0]).toBe(1);
        for (const one of ranked) expect(one.reasons.length).toBeGreaterThan(0);
      }),
    );
  });

  it('does not depend on the order it is given', () => {
    fc.assert(
      fc.property(landings, (all) => {
        const distinct = all.filter(
          (one, index) => all.findIndex((other) => other.landedMs === one.landedMs) === index,
        );
        const hints = { paths: [], keywords: [], impactMs, reverts: new Map() };
        expect(rankLandings(distinct.toReversed(), hints)).toEqual(rankLandings(distinct, hints));
      }),
    );
  });
});
