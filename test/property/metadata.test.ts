import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Span } from '../../src/core/document/model.ts';
import { readDocument } from '../../src/core/document/read.ts';

const severities = fc.constantFrom('SEV1', 'sev-2', 'P0', 'Critical', 'alta', '軽微', '3');
const statuses = fc.constantFrom('draft', 'In review', 'resolved', 'closed');
const services = fc.constantFrom('payments', 'carts', 'search index');

interface Facts {
  readonly severity: string;
  readonly status: string;
  readonly service: string;
  readonly hours: number;
  readonly minutes: number;
}

const facts: fc.Arbitrary<Facts> = fc.record({
  severity: severities,
  status: statuses,
  service: services,
  hours: fc.integer({ min: 1, max: 40 }),
  minutes: fc.integer({ min: 1, max: 59 }),
});

/** Ways to state the same facts. */
const notations: readonly ((facts: Facts) => string)[] = [
  ({ severity, status, service, hours, minutes }) =>
    `---\nseverity: "${severity}"\nstatus: ${status}\nservices: [${service}]\nduration: ${hours}h ${minutes}m\n---\n# Down\n`,
  ({ severity, status, service, hours, minutes }) =>
    `+++\nseverity = "${severity}"\nstatus = '${status}'\nservices = ["${service}"]\nduration_minutes = ${hours * 60 + minutes}\n+++\n# Down\n`,
  ({ severity, status, service, hours, minutes }) =>
    `# Down\n\n**Severity:** ${severity}  \n**Status:** ${status}  \n**Affected services:** ${service}\n**Duration**: ${hours} hours and ${minutes} minutes\n`,
  ({ severity, status, service, hours, minutes }) =>
    `# Down\n\n- Severity: ${severity}\n- _Status_: ${status}\n- Services: ${service}\n- Duration: about ${hours}h${minutes}m\n`,
  ({ severity, status, service, hours, minutes }) =>
    `# Down\n\n| Severity | ${severity} |\n|-|-|\n| Status | ${status} |\n| Service | ${service} |\n| Downtime | ${hours}:${String(minutes).padStart(2, '0')} |\n`,
  ({ severity, status, service, hours, minutes }) =>
    `# Ausfall\n\n- Schweregrad: ${severity}\n- Stand: ${status}\n- Betroffene Dienste: ${service}\n- Dauer: ${hours} Stunden ${minutes} Minuten\n`,
];

test('facts read back as they were stated, in any notation', () => {
  fc.assert(
    fc.property(facts, fc.constantFrom(...notations), (stated, notation) => {
      const { metadata } = readDocument(notation(stated));
      expect({
        severity: metadata.severity?.value,
        status: metadata.status?.value,
        services: metadata.services.map(({ value }) => value),
        minutes: metadata.durationMinutes?.value,
      }).toEqual({
        severity: stated.severity,
        status: stated.status,
        services: [stated.service],
        minutes: stated.hours * 60 + stated.minutes,
      });
    }),
    { numRuns: 300 },
  );
});

const pieces = fc.constantFrom(
  ...[
    '---\n',
    '+++\n',
    'id: ',
    'severity: ',
    'started_at: ',
    '2026-11-03',
    'T09:10Z',
    '\n',
    '  ',
    '- ',
    '[',
    ']',
    '{',
    '}',
  ],
  ...[
    '&a ',
    '*a',
    '<<: ',
    '"',
    "'",
    '|',
    '>',
    '# ',
    '**Severity:** ',
    ': ',
    ' = ',
    '| ',
    '|-|-|\n',
    '=',
    '[incident]\n',
  ],
  ...[
    '__proto__',
    'constructor: ',
    '!!js ',
    '1h 23m',
    'Duration: ',
    '日期：',
    '\t',
    '\r\n',
    '\uFEFF',
    'null',
    '~',
    ',',
  ],
);

test('reading never throws, and every fact and problem lies in the text', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 5 })), { maxLength: 50 }), (parts) => {
      const text = parts.join('');
      const { metadata, problems } = readDocument(text);
      const { services, roles, ...single } = metadata;
      const located: ({ span: Span } | null)[] = [
        ...Object.values(single),
        ...services,
        ...roles.values(),
        ...problems,
      ];
      for (const fact of located) {
        if (fact === null) continue;
        expect(fact.span.start).toBeGreaterThanOrEqual(0);
        expect(fact.span.end).toBeGreaterThanOrEqual(fact.span.start);
        expect(fact.span.end).toBeLessThanOrEqual(text.length);
      }
      expect(({} as Record<string, unknown>).severity).toBeUndefined();
    }),
    { numRuns: 600 },
  );
});
