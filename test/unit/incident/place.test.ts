import { expect, it } from 'vitest';
import { incidentFolder, slugOf } from '../../../src/core/incident/place.ts';

it.each([
  ['Payment: "processing" down!', 'payment-processing-down'],
  ['../../..', 'incident'],
  ['💥 ️', 'incident'],
  ['Café fällt aus', 'cafe-fallt-aus'],
  ['Платёж завис', 'платёж-завис'],
  ['決済がダウン', '決済がダウン'],
  ['결제 장애', '결제-장애'],
  ['भुगतान विफल', 'भुगतान-विफल'],
  ['שָׁלוֹם', 'שָׁלוֹם'],
])('the title %j is %j in a file name', (title, slug) => {
  expect(slugOf(title)).toBe(slug.normalize('NFC'));
  expect(incidentFolder('INC-2026-001', title, 2026)).toBe(`2026/INC-2026-001-${slug.normalize('NFC')}`);
});

it('a long title is cut between characters, and read in no time', () => {
  expect(slugOf(`${'x'.repeat(59)}𠮷𠮷`)).toBe('x'.repeat(59));
  expect(slugOf(`e${'\u0301'.repeat(1_000_000)}`)).toBe('e');
});
