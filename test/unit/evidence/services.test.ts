import { describe, expect, it } from 'vitest';
import { escapeInline } from '../../../src/core/document/escape.ts';
import { parseCodeowners } from '../../../src/core/evidence/codeowners.ts';
import { inWords } from '../../../src/core/evidence/places.ts';
import { rankLandings } from '../../../src/core/evidence/rank.ts';
import { reasonsAt } from '../../../src/core/evidence/record/reasonForms.ts';
import { findServices, type WrittenService } from '../../../src/core/evidence/services.ts';
import { landing } from './landing.ts';

interface Told {
  readonly written?: Readonly<Record<string, Partial<WrittenService>>>;
  readonly codeowners?: string;
}

/** Which of the paths lie in the service, and what is noted. */
function find(service: string, paths: readonly string[], { written = {}, codeowners = '' }: Told = {}) {
  const usual = { paths: [], owners: [], elsewhere: false };
  const services = Object.entries(written).map(([name, told]) => [name, { ...usual, ...told }] as const);
  const known = { written: new Map(services), owned: parseCodeowners(codeowners) };
  const { places, notes } = findServices([service], known, [{ paths }]);
  const inside = paths.filter((path) => places.some((place) => place.has(path)));
  return { inside, names: places.map(({ name }) => name), notes };
}

const paths = [
  'services/pay/a.ts',
  'services/payments/a.ts',
  'services/payments-ui/a.ts',
  'libs/ledger/b.ts',
];

describe('a service lives', () => {
  it('where debrief.yml says, however the document writes its name', () => {
    const written = { 'payments-service': { paths: ['services/pay/', './libs/ledger'] } };
    const codeowners = '/services/payments/ @acme/payments\n';
    expect(find('Payments', paths, { written, codeowners })).toEqual({
      inside: ['services/pay/a.ts', 'libs/ledger/b.ts'],
      names: ['services/pay', 'libs/ledger'],
      notes: [],
    });
  });

  it('where CODEOWNERS names the owners that debrief.yml gives it', () => {
    const written = { payments: { owners: ['@acme/money'] } };
    const codeowners = '* @acme/all\n/libs/ @acme/money\n';
    expect(find('payments', paths, { written, codeowners }).inside).toEqual(['libs/ledger/b.ts']);
  });

  it('where CODEOWNERS gives it to a team of its name, but for what a later rule gives to others', () => {
    const codeowners = '/services/ @acme/payments-team\n/services/pay/ @acme/web\n*.sql @acme/dba\n';
    expect(find('payments', paths, { codeowners })).toMatchObject({
      inside: ['services/payments/a.ts', 'services/payments-ui/a.ts'],
      names: ['services'],
    });
  });

  it.each(['@payments', '@acme/backend/payments', 'payments-team@example.com'])(
    'where CODEOWNERS gives it to %s',
    (owner) => {
      expect(find('payments', paths, { codeowners: `/libs/ ${owner}` }).inside).toEqual(['libs/ledger/b.ts']);
    },
  );

  it('where others say, when debrief.yml gives it owners that CODEOWNERS does not know', () => {
    const written = { payments: { owners: ['@acme/gone'] } };
    expect(find('payments', paths, { written }).inside).toEqual(['services/payments/a.ts']);
  });

  it('where a path or a section of CODEOWNERS bears its name, whoever owns it', () => {
    const byPath = '/services/payments/ @acme/backend\n*.ts @acme/web\n';
    expect(find('payments', paths, { codeowners: byPath }).inside).toEqual(['services/payments/a.ts']);
    const bySection = '[Payments] @acme/money\n/libs/\n[Web] @acme/web\n*.ts\n';
    expect(find('payments', paths, { codeowners: bySection }).inside).toEqual(['libs/ledger/b.ts']);
  });

  it('in the folders of its name, where nobody has written anything of what changed', () => {
    const deep = [...paths, 'deploy/payments/payments/x.yaml', 'payments.md'];
    const codeowners = '/docs/payments/ @acme/writers\n* @acme/payments\n';
    expect(find('payments', deep, { codeowners })).toEqual({
      inside: ['services/payments/a.ts', 'deploy/payments/payments/x.yaml'],
      names: ['deploy/payments', 'services/payments'],
      notes: [],
    });
  });

  it('elsewhere, of which this repository says nothing', () => {
    const written = { payments: { elsewhere: true } };
    expect(find('payments', paths, { written })).toEqual({ inside: [], names: [], notes: [] });
  });
});

describe('a service that cannot be found', () => {
  it('is told, with the one that was probably meant', () => {
    const { names, notes } = find('pyaments\n', paths, { written: { payments: { paths: ['x'] } } });
    expect(names).toEqual([]);
    expect(notes).toEqual([expect.stringMatching(/"pyaments".*Did you mean "payments"\?$/)]);
  });

  it('is told of a name that says nothing, whatever nobody has named', () => {
    const { names, notes } = find('--*--', paths, { codeowners: '/libs/ @acme/all\n' });
    expect(names).toEqual([]);
    expect(notes).toEqual([expect.stringContaining('"--*--"')]);
  });

  it('is told in a sentence, however long its name is', () => {
    expect(find('x'.repeat(100_000), paths).notes.join('').length).toBeLessThan(400);
  });

  it('is told where too many folders bear its name', () => {
    const everywhere = Array.from({ length: 21 }, (_, index) => `apps/${index}/api/x.ts`);
    const { names, notes } = find('api', everywhere);
    expect(names).toEqual([]);
    expect(notes).toEqual([expect.stringContaining('21 folders')]);
  });
});

describe('a landing in an affected service', () => {
  const reasonOf = (touched: readonly string[], service: string): string | undefined => {
    const known = { written: new Map([[service, { paths, owners: [], elsewhere: false }]]), owned: [] };
    const { places } = findServices([service], known, []);
    const context = { paths: ['src'], keywords: [], places, impactMs: 0, reverts: new Map() };
    const landings = [landing(1, { landedMs: -1 }), landing(2, { landedMs: -9000, paths: touched })];
    const [first] = rankLandings(landings, context);
    return first?.reasons.find(({ id }) => id === 'hinted')?.text;
  };

  it('is raised, and says why', () => {
    expect(reasonOf(['services/pay/a.ts'], 'payments')).toBe(
      'touches services/pay/a.ts, of the affected service payments',
    );
    expect(reasonOf(['src/x.ts', ...paths], 'Payments API')).toBe(
      'touches services/pay/a.ts, services/payments/a.ts, services/payments-ui/a.ts and 2 more, of the affected service "Payments API"',
    );
    expect(reasonOf(['src/x.ts'], 'payments')).toBe('touches src');
    expect(reasonOf(['src/x.ts', 'libs/ledger/b.ts'], 'payments')).toBe(
      'touches libs/ledger/b.ts, src, of the affected service payments',
    );
  });

  it('names a place once that two services share', () => {
    const known = parseCodeowners('/services/pay/ @acme/payments @acme/checkout\n');
    const told = { written: new Map(), owned: known };
    const { places } = findServices(['payments', 'checkout'], told, [{ paths }]);
    expect(inWords(places)).toBe('services/pay, of the affected services payments, checkout');
  });

  it('says it so that Debrief knows its own words again, when it refreshes them', () => {
    for (const touched of [['services/pay/a.ts'], ['src/x.ts', ...paths], ['src/x.ts', 'libs/ledger/b.ts']]) {
      for (const service of ['payments', 'Payments API', 'a "b"', 'a, b']) {
        const reason = escapeInline(reasonOf(touched, service) ?? '');
        const line = `${reason}; mentions "pool" - **Suspect**`;
        expect(reasonsAt(line, 0)?.map(({ text }) => text)).toEqual([reason, 'mentions "pool"']);
      }
    }
  });
});
