import { expect, it } from 'vitest';
import { readDocument } from '../../../src/core/document/read.ts';
import { evidenceOutline, type OutlineEntry } from '../../../src/core/evidence/record/outline.ts';

function outlineOf(evidence: string): OutlineEntry[] {
  return evidenceOutline(readDocument(`# Payments fail\n\n## Recent changes\n\n${evidence}\n`));
}

it('names a change by what stands behind its id', () => {
  const list = `- 2026-11-01 09:02 UTC - [\`1a2b3c4\`](https://github.com/acme/shop/commit/1a2b3c4d) Halve the *pool* ([#41](https://github.com/acme/shop/pull/41)) - Alice - landed 14 min before the impact - **Ruled out** (flag was off)
- \`5d6e7f8\`: Bump @<!-- -->acme/db`;
  expect(outlineOf(list)).toEqual([
    { sha: '1a2b3c4d', verdict: 'ruled out', why: 'flag was off', title: 'Halve the pool (#41)' },
    { sha: '5d6e7f8', verdict: null, why: null, title: 'Bump @acme/db' },
  ]);
});

it('names the change of a row by its cell', () => {
  const table = `| Landed (UTC) | Change | Author | Reasons | Verdict |
| --- | --- | --- | --- | --- |
| 2026-11-01 09:02 | \`1a2b3c4\` Halve the pool | Alice | landed 14 min before the impact | **Confirmed** |`;
  expect(outlineOf(table)).toEqual([
    { sha: '1a2b3c4', verdict: 'confirmed', why: null, title: 'Halve the pool' },
  ]);
});

it('gives the whole text where nothing stands behind the id', () => {
  expect(outlineOf('- Pool halved in `1a2b3c4`')[0]?.title).toBe('Pool halved in 1a2b3c4');
});
