import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type FieldValues, setFrontMatter } from '../../src/core/document/change/frontMatter.ts';
import { resultOf } from '../../src/core/document/edits.ts';
import { readDocument } from '../../src/core/document/read.ts';

const keys = ['id', 'title', 'severity', 'status', 'services', 'team', 'started_at'] as const;
const values = fc.constantFrom(
  'SEV1',
  '"in quotes" # why',
  "'single'",
  '',
  '42',
  '[a, b]',
  '\n  - a # first\n  - b',
  '|\n  two\n  lines',
  '2026-11-01T09:00:00Z',
);
const rest = fc.constantFrom('', ' # a remark');
const holders = fc.dictionary(
  fc.constantFrom('commander', 'scribe', 'comms'),
  fc.constantFrom('"@ann"', 'Bob # for now', ''),
  { maxKeys: 3 },
);

const fields = fc.uniqueArray(fc.record({ key: fc.constantFrom(...keys), value: values }), {
  selector: ({ key }) => key,
});
const shape = fc.record({
  crlf: fc.boolean(),
  mark: fc.boolean(),
  step: fc.constantFrom('  ', '    '),
  flow: fc.boolean(),
});

/** Front matter as people write it. */
const documents = fc
  .record({ fields, holders, rest, shape })
  .map(({ fields: made, holders: roles, rest: remark, shape: { crlf, mark, step, flow } }) => {
    const lines = made.map(({ key, value }) => `${key}:${/^\n/.test(value) ? value : ` ${value}`}\n`);
    const entries = Object.entries(roles);
    const written = flow
      ? `roles: { ${entries.map(([role, who]) => `${role}: ${who.replace(/ #.*/, '')}`).join(', ')} }\n`
      : `roles:${remark}\n${entries.map(([role, who]) => `${step}${role}: ${who}\n`).join('')}`;
    const text = `---\n# made by hand\n${lines.join('')}${entries.length > 0 ? written : ''}---\n\n# Outage\n`;
    return (mark ? '\uFEFF' : '') + (crlf ? text.replaceAll('\n', '\r\n') : text);
  });

const texts = fc.oneof(
  fc.constantFrom('SEV2', '@ann', 'yes', 'a: b # c', '- x', '', ' ', '{', '2026-11-01', 'null', '"'),
  fc.string({ maxLength: 12 }),
);
const wantedValues = fc.oneof(
  texts,
  texts,
  fc.constant(null),
  fc.constant(undefined),
  fc.array(texts, { maxLength: 3 }),
  fc.integer(),
);
const wanted: fc.Arbitrary<FieldValues> = fc.record(
  {
    id: wantedValues,
    severity: wantedValues,
    services: wantedValues,
    note: wantedValues,
    roles: fc.dictionary(
      fc.constantFrom('commander', 'scribe', 'lead'),
      fc.option(texts, { nil: undefined }),
      { minKeys: 1 },
    ),
  },
  { requiredKeys: [] },
);

function frontMatterOf(text: string): Record<string, unknown> {
  const body = /^\uFEFF?---\r?\n([\s\S]*?)---\r?\n/.exec(text)?.[1] ?? '';
  return parse(body) ?? {};
}

/** What a YAML reader finds after the change, told without the code under test. */
function expected(
  before: Record<string, unknown>,
  { roles, ...others }: FieldValues,
): Record<string, unknown> {
  const result: Record<string, unknown> = { ...before, ...others };
  if (roles !== undefined) result.roles = { ...(before.roles ?? {}), ...(roles as FieldValues) };
  const stated = Object.entries(result).map(([key, value]) => [
    key,
    key === 'roles' ? withoutGone(value) : value,
  ]);
  return withoutGone(Object.fromEntries(stated));
}

function withoutGone(fieldsOfMap: unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fieldsOfMap ?? {}).filter(([, value]) => value !== undefined));
}

const ordered = (value: Record<string, unknown>): Record<string, unknown> => ({
  ...value,
  roles: { ...((value.roles ?? {}) as object) },
});

describe('setting fields of any front matter', () => {
  it('states what was wanted and everything else as before', () => {
    fc.assert(
      fc.property(documents, wanted, (text, fieldsWanted) => {
        const after = resultOf(setFrontMatter(readDocument(text), fieldsWanted));
        expect(ordered(frontMatterOf(after))).toEqual(ordered(expected(frontMatterOf(text), fieldsWanted)));
        expect(readDocument(after).problems.filter(({ code }) => code === 'front-matter-invalid')).toEqual(
          [],
        );
      }),
      { numRuns: 400 },
    );
  });

  it('leaves every line of other fields as it is, in its order', () => {
    fc.assert(
      fc.property(documents, wanted, (text, fieldsWanted) => {
        const touched = new RegExp(`^(?:${['-', ...Object.keys(fieldsWanted)].join('|')})\\b`);
        const after = resultOf(setFrontMatter(readDocument(text), fieldsWanted)).split('\n');
        const kept = untouchedLines(text, touched);
        expect(after.filter((line) => kept.includes(line)).join('\n')).toContain(kept.join('\n'));
        expect(after.slice(0, -1).every((line) => line.endsWith('\r') === text.includes('\r\n'))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

/** The lines of fields that are not to be set. */
function untouchedLines(text: string, touched: RegExp): string[] {
  let isTouched = false;
  return text.split('\n').filter((line) => {
    if (/^[^\s]/.test(line)) isTouched = touched.test(line);
    return !isTouched && /^\w|^ {2,}/.test(line);
  });
}
