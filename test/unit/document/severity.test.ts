import { expect, test } from 'vitest';
import { meantSeverity, severityKey } from '../../../src/core/document/severity.ts';

test.each([
  ['SEV1', 'sev1'],
  ['sev-1', 'sev1'],
  ['Sev 1', 'sev1'],
  ['Severity 2', 'sev2'],
  ['S1', 'sev1'],
  ['SEV-3 (public endpoint, no customers)', 'sev3'],
  ['P0', 'p0'],
  ['Priority 1', 'p1'],
  ['1', '1'],
  ['🔴 Critical', 'critical'],
  ['High (capability); nobody was harmed', 'high'],
  ['Major', 'high'],
  ['moderate', 'medium'],
  ['alta', 'high'],
  ['軽微', 'low'],
  ['высокая', 'high'],
  ['a fork of one validator', null],
  ['took 12.5 hours', null],
  ['', null],
])('%s', (written, key) => {
  expect(severityKey(written)).toBe(key);
});

const severities = [
  { id: 'SEV1', name: 'Critical' },
  { id: 'SEV2', name: 'High' },
];

test.each([
  ['sev-2', 'SEV2'],
  ['2', 'SEV2'],
  ['Critical: all customers', 'SEV1'],
  ['P1', undefined],
  ['minor', undefined],
])('%s means %s', (written, id) => {
  expect(meantSeverity(written, severities)?.id).toBe(id);
});
