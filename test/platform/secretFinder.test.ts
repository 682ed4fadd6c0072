import { readdir, readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KnownSecret } from '../../src/core/lint/rule.ts';
import { createSecretFinder, findSecrets } from '../../src/platform/secrets.ts';

const token = `ghp_${'aB3dE5fG7h'.repeat(4).slice(0, 36)}`;
const other = `https://hooks.slack.com/services/${'T0AB12CD3'}/${'B0AB12CD3'}/${'a1B2c3D4e5F6g7H8i9J0k1L2'}`;

const paragraph = fc.constantFrom(
  'Payments failed.\n',
  `The log shows ${token} twice: ${token}.\n`,
  `- curl ${other}\n- again\n`,
  '## Impact\n',
  '   indented\n',
  '\r\n',
  '\n',
);
const texts = fc.array(fc.array(paragraph, { maxLength: 6 }), { minLength: 2, maxLength: 4 });

const inOrder = (secrets: readonly KnownSecret[]): KnownSecret[] =>
  [...secrets].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);

describe('a finder of secrets that remembers', () => {
  it('finds in each version of a text what is found in it alone', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (versions) => {
        const find = createSecretFinder();
        for (const parts of versions) {
          const text = parts.join('\n');
          expect(inOrder(await find(text))).toEqual(inOrder(await findSecrets(text)));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('knows the secrets of this test', async () => {
    expect(await findSecrets(`a ${token}`)).toHaveLength(1);
    expect(await findSecrets(`a ${other}`)).toHaveLength(1);
  });
});

it('what is built does not keep marks of every text it has seen', async () => {
  const dist = new URL('../../dist/chunks/', import.meta.url);
  const chunks = await Promise.all(
    (await readdir(dist)).map((name) => readFile(new URL(name, dist), 'utf8')),
  );
  expect(chunks.filter((chunk) => chunk.includes('PerformanceObserver'))).toEqual([]);
});
