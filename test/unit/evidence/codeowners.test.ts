import { describe, expect, it } from 'vitest';
import { parseCodeowners } from '../../../src/core/evidence/codeowners.ts';
import { ownerGlob } from '../../../src/core/evidence/ownerGlob.ts';

describe('a pattern of CODEOWNERS', () => {
  it.each<[pattern: string, means: readonly string[], others: readonly string[]]>([
    ['*', ['a', 'a/b/c.ts', '.github/x'], []],
    ['*.js', ['x.js', 'a/b/x.js'], ['x.jsx', 'js']],
    ['/build/logs/', ['build/logs/a', 'build/logs/b/c'], ['build/logs', 'x/build/logs/a', 'build/logsx/a']],
    ['docs/*', ['docs/a.md'], ['docs/build/a.md', 'x/docs/a.md']],
    ['docs/**', ['docs/a.md', 'docs/build/a.md'], ['x/docs/a.md']],
    ['apps/', ['apps/a', 'x/apps/a/b'], ['apps', 'xapps/a']],
    ['/docs', ['docs', 'docs/a/b'], ['docs2', 'a/docs']],
    ['**/logs', ['logs', 'a/logs/x', 'a/b/logs'], ['a/logs2']],
    ['apps/*/billing', ['apps/web/billing', 'apps/web/billing/x.ts'], ['apps/billing', 'apps/a/b/billing']],
    ['a/**/z', ['a/z', 'a/b/c/z/x'], ['z', 'b/a/z']],
    ['pool-?.ts', ['pool-1.ts', 'x/pool-é.ts'], ['pool-.ts', 'pool-12.ts']],
    ['/with\\ space/\\*', ['with space/*'], ['with space/x']],
    ['/a[b]/{c}', ['a[b]/{c}/d'], ['ab/c']],
  ])('%s', (pattern, means, others) => {
    const fits = ownerGlob(pattern);
    expect(means.filter((path) => !fits(path))).toEqual([]);
    expect(others.filter(fits)).toEqual([]);
  });

  it('is compared soon, however many stars it has', () => {
    const path = `${'a'.repeat(200)}/`.repeat(20);
    expect(ownerGlob(`${'*a'.repeat(80)}b`)(path)).toBe(false);
    expect(ownerGlob(`${'**/*a/'.repeat(40)}b`)(path)).toBe(false);
  });
});

describe('CODEOWNERS', () => {
  const told = (text: string) =>
    parseCodeowners(text).map(({ pattern, owners, section }) => [section, pattern, ...owners]);

  it('is read with its comments, escapes, emails and what nobody owns', () => {
    const text =
      '\uFEFF# Everything\r\n* @acme/all\r\n\r\n/src/a\\ b/ @alice alice@example.com # why\r\n/free/\r\n!/not/ @x\r\n\\#odd @bob';
    expect(told(text)).toEqual([
      ['', '*', '@acme/all'],
      ['', '/src/a b/', '@alice', 'alice@example.com'],
      ['', '/free/'],
      ['', '#odd', '@bob'],
    ]);
  });

  it("is read with GitLab's sections, whose owners hold where a line names none", () => {
    const text = '[Payments][2] @acme/payments\n/services/pay/\n/libs/ @bob\n^[Optional docs]\n/docs/\n';
    expect(told(text)).toEqual([
      ['Payments', '/services/pay/', '@acme/payments'],
      ['Payments', '/libs/', '@bob'],
      ['Optional docs', '/docs/'],
    ]);
  });
});
