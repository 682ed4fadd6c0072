import { describe, expect, it } from 'vitest';
import type { Landing } from '../../../src/core/evidence/gitLog.ts';
import { priorOf } from '../../../src/core/evidence/prior.ts';
import { type Ranked, rankLandings } from '../../../src/core/evidence/rank.ts';
import { findReverts } from '../../../src/core/evidence/reverts.ts';
import type { Hints } from '../../../src/core/evidence/scene.ts';
import { landing } from './landing.ts';

const impactMs = Date.UTC(2026, 10, 1, 9, 10);
const minutes = (count: number): number => impactMs + count * 60_000;

function rank(landings: readonly Landing[], hints: Partial<Hints> = {}): Ranked[] {
  return rankLandings(landings, {
    paths: [],
    keywords: [],
    ...hints,
    impactMs,
    reverts: findReverts(landings),
  });
}

const orderOf = (ranked: readonly Ranked[]): string[] => ranked.map((one) => one.landing.subject);
const reasonsFor = (ranked: readonly Ranked[], subject: string): string[] =>
  ranked
    .filter((one) => one.landing.subject === subject)
    .flatMap((one) => one.reasons.map(({ text }) => text));

describe('ranking', () => {
  it('is newest first where nothing else is known, whatever order the log had', () => {
    const ranked = rank([
      landing(1, { landedMs: minutes(-600) }),
      landing(2, { landedMs: minutes(-8) }),
      landing(3, { landedMs: minutes(-90) }),
    ]);
    expect(orderOf(ranked)).toEqual(['Change 2', 'Change 3', 'Change 1']);
    expect(ranked.map(({ score }) => score > 0.05)).toEqual([true, true, true]);
    expect(ranked[0]?.score).toBe(1);
    expect(reasonsFor(ranked, 'Change 2')).toEqual(['landed 8 min before the impact']);
    expect(reasonsFor(ranked, 'Change 3')).toEqual(['landed 1 h 30 min before the impact']);
  });

  it('goes by when a landing went live, where that is known', () => {
    const ranked = rank([
      landing(1, { landedMs: minutes(-600), liveMs: minutes(-5) }),
      landing(2, { landedMs: minutes(-8) }),
      landing(3, { landedMs: minutes(-3), liveMs: minutes(20) }),
    ]);
    expect(orderOf(ranked)).toEqual(['Change 1', 'Change 2', 'Change 3']);
    expect(reasonsFor(ranked, 'Change 1')).toEqual(['landed 10 h before the impact']);
  });

  it('raises what touches the hinted folder, and only that folder', () => {
    const ranked = rank(
      [
        landing(1, { landedMs: minutes(-5), paths: ['services/payments-web/a.ts'] }),
        landing(2, { landedMs: minutes(-50), paths: ['docs/a.md', 'services/payments/pool.ts'] }),
      ],
      { paths: ['./services/payments/'] },
    );
    expect(orderOf(ranked)).toEqual(['Change 2', 'Change 1']);
    expect(reasonsFor(ranked, 'Change 2')).toContain('touches services/payments');
    expect(reasonsFor(ranked, 'Change 1')).toHaveLength(1);
  });

  it('raises what mentions a word of the symptom at the beginning of a word', () => {
    const ranked = rank(
      [
        landing(1, { landedMs: minutes(-5), subject: 'Tidy the spooler' }),
        landing(2, { landedMs: minutes(-9), subject: 'Lower pool_size', paths: ['db/config.yml'] }),
        landing(3, { landedMs: minutes(-10), subject: 'Other' }),
      ],
      { keywords: ['Pool', 'config'] },
    );
    expect(orderOf(ranked)).toEqual(['Lower pool_size', 'Tidy the spooler', 'Other']);
    expect(reasonsFor(ranked, 'Lower pool_size')).toContain('mentions "Pool", "config"');
    expect(reasonsFor(ranked, 'Tidy the spooler')).toHaveLength(1);
  });

  it('lowers what landed when the impact had begun', () => {
    const ranked = rank([landing(1, { landedMs: minutes(3) }), landing(2, { landedMs: minutes(-5) })]);
    expect(orderOf(ranked)).toEqual(['Change 2', 'Change 1']);
    expect(reasonsFor(ranked, 'Change 1')).toEqual(['landed 3 min after the impact']);
  });

  it('lowers what was reverted before the impact, and raises what was reverted since', () => {
    const early = landing(1, { landedMs: minutes(-60), subject: 'Add cache (#7)' });
    const takenBack = landing(2, { landedMs: minutes(-30), subject: 'Revert "Add cache"' });
    const culprit = landing(3, { landedMs: minutes(-20), subject: 'Lower pool size' });
    const newest = landing(4, { landedMs: minutes(-10), subject: 'Fix a typo' });
    const repair = landing(5, {
      landedMs: minutes(25),
      subject: 'Restore pool size',
      body: `This reverts commit ${culprit.sha}.\n`,
    });
    const landings = [repair, newest, culprit, takenBack, early];
    const ranked = rankLandings(
      landings.filter(({ landedMs }) => landedMs <= impactMs),
      { paths: [], keywords: [], impactMs, reverts: findReverts(landings) },
    );
    expect(orderOf(ranked)).toEqual([
      'Lower pool size',
      'Fix a typo',
      'Add cache (#7)',
      'Revert "Add cache"',
    ]);
    expect(reasonsFor(ranked, 'Lower pool size')).toContain('reverted by 0000000, 25 min after the impact');
    expect(reasonsFor(ranked, 'Add cache (#7)')).toContain(
      'already reverted by 0000000, 30 min before the impact',
    );
    expect(reasonsFor(ranked, 'Revert "Add cache"')).toContain('takes back an earlier change');
  });

  it('lowers what its author mended afterwards, and says so', () => {
    const ranked = rank([
      landing(1, { landedMs: minutes(-5), paths: ['pool.ts'], subject: 'Log the pool size' }),
      landing(2, { landedMs: minutes(-20), paths: ['pool.ts'], subject: 'Lower pool size' }),
      landing(3, { landedMs: minutes(-21), paths: ['price.ts'], subject: 'Round prices' }),
    ]);
    expect(orderOf(ranked)).toEqual(['Log the pool size', 'Round prices', 'Lower pool size']);
    expect(reasonsFor(ranked, 'Lower pool size')).toEqual([
      'landed 20 min before the impact',
      'followed up by its author',
      'its files changed again since',
    ]);
  });

  it('puts what is mostly in the hinted folder before what only touches it', () => {
    const ranked = rank(
      [
        landing(1, { landedMs: minutes(-5), paths: ['pay/a.ts', 'web/b.ts'], lines: [1, 400] }),
        landing(2, { landedMs: minutes(-50), paths: ['pay/a.ts', 'web/b.ts'], lines: [60, 2] }),
      ],
      { paths: ['pay'] },
    );
    expect(orderOf(ranked)).toEqual(['Change 2', 'Change 1']);
    expect(reasonsFor(ranked, 'Change 2')).toContain('is mostly in pay');
    expect(reasonsFor(ranked, 'Change 1')).toContain('touches pay');
  });

  it('raises what is like what the repository took back before, and says so', () => {
    const past = [1, 2, 3, 4].map((number) =>
      landing(100 + number, { subject: `Upgrade the broker ${number}`, landedMs: minutes(-9000 - number) }),
    );
    const others = Array.from({ length: 200 }, (_, number) =>
      landing(200 + number, { subject: 'Write docs', landedMs: minutes(-9500 - number) }),
    );
    const reverts = past.map((one) => ({
      landing: one,
      revertedMs: minutes(-8000),
      paths: ['broker/pom.xml'],
    }));
    const prior = priorOf([...past, ...others], reverts, impactMs);
    const landings = [
      landing(1, { landedMs: minutes(-5), subject: 'Write docs' }),
      landing(2, { landedMs: minutes(-20), subject: 'Upgrade the broker', paths: ['broker/pom.xml'] }),
    ];
    const context = { paths: [], keywords: [], impactMs, reverts: findReverts(landings) };
    expect(orderOf(rankLandings(landings, context))).toEqual(['Write docs', 'Upgrade the broker']);
    const ranked = rankLandings(landings, { ...context, prior });
    expect(orderOf(ranked)).toEqual(['Upgrade the broker', 'Write docs']);
    expect(reasonsFor(ranked, 'Upgrade the broker')).toEqual(
      expect.arrayContaining([
        '4 changes with "upgrade" in the subject were reverted here',
        'a file with 4 reverts in a year (broker/pom.xml)',
      ]),
    );
  });

  it('learns nothing from what was taken back after the impact', () => {
    const one = landing(7, { subject: 'Upgrade the broker', landedMs: minutes(-60) });
    const reverts = [{ landing: one, revertedMs: minutes(30), paths: ['pom.xml'] }];
    const { all, files } = priorOf([one], reverts, impactMs);
    expect(all).toEqual({ landed: 1, reverted: 0 });
    expect([...files]).toEqual([]);
  });

  it('holds against a file what was taken back within a year, and no longer', () => {
    const days = (count: number): number => minutes(-count * 24 * 60);
    const reverts = [300, 400].map((ago) => ({
      landing: landing(ago, { landedMs: days(ago + 1) }),
      revertedMs: days(ago),
      paths: [`changed-${ago}-days-ago.xml`],
    }));
    const { all, files } = priorOf([landing(1, { landedMs: days(1) })], reverts, impactMs);
    expect(all.reverted).toBe(2);
    expect([...files]).toEqual([['changed-300-days-ago.xml', 1]]);
  });

  it('gives an empty list for nothing', () => {
    expect(rank([])).toEqual([]);
  });
});
