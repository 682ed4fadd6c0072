import { expect, it } from 'vitest';
import { readDocument } from '../../../src/core/document/read.ts';
import { incidentHints } from '../../../src/core/evidence/hints.ts';

it('takes the services and the telling words of the title', () => {
  const document = readDocument(
    '---\nid: INC-2026-001\ntitle: Payments fail during checkout, pool exhausted\nservices: [Payments, ledger]\n---\n',
  );
  expect(incidentHints(document)).toEqual({
    paths: [],
    services: ['Payments', 'ledger'],
    keywords: ['payments', 'ledger', 'checkout', 'pool', 'exhausted'],
  });
});
