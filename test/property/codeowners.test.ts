import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseCodeowners } from '../../src/core/evidence/codeowners.ts';
import { ownerGlob } from '../../src/core/evidence/ownerGlob.ts';
import { findServices } from '../../src/core/evidence/services.ts';
import { makeRepository, type Repository } from '../support/git/repository.ts';
import { runGit } from '../support/git/run.ts';

let repository: Repository;
beforeAll(async () => {
  repository = await makeRepository();
});
afterAll(() => repository.remove());

const letters = fc.constantFrom('a', 'b', 'ab', '.x');
const name = fc.string({ unit: letters, minLength: 1, maxLength: 3 });
const path = fc.array(name, { minLength: 1, maxLength: 5 }).map((names) => names.join('/'));
const glob = fc.oneof(
  name,
  fc.constant('**'),
  fc.string({ unit: fc.oneof(letters, fc.constantFrom('*', '?')), minLength: 1, maxLength: 4 }),
);
const pattern = fc
  .tuple(fc.constantFrom('', '/'), fc.array(glob, { minLength: 1, maxLength: 4 }), fc.constantFrom('', '/'))
  .map(([start, globs, end]) => start + globs.join('/') + end);

/** What git ignores by the pattern. */
async function ignored(rule: string, paths: readonly string[]): Promise<readonly string[]> {
  await repository.write('.gitignore', `${rule}\n`);
  const args = ['check-ignore', '--no-index', '-z', '--stdin'];
  const answer = await runGit({ folder: repository.root, args, input: paths.join('\0') }).catch(() => '');
  return answer.split('\0').filter((one) => one !== '');
}

it('patterns mean what git means by them in .gitignore, but for folder/*', async () => {
  const paths = fc.uniqueArray(path, { minLength: 5, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(pattern, paths, async (rule, all) => {
      // Git compares what stands before the first star by itself, so that it takes the stars of "a**" for a folder's.
      fc.pre(!/\/\*$|[^/]\*\*|\*\*[^/]/.test(rule));
      expect(all.filter(ownerGlob(rule))).toEqual(await ignored(rule, all));
    }),
    { numRuns: 150 },
  );
});

it('any text is read, and looked up soon', () => {
  const hostile = fc.string({
    unit: fc.constantFrom(
      '*',
      '**/',
      '?',
      '/',
      'a',
      '\\',
      ' ',
      '\n',
      '[',
      ']',
      '@',
      '#',
      '!',
      '\0',
      '\u202e',
    ),
    maxLength: 400,
  });
  fc.assert(
    fc.property(hostile, fc.array(hostile, { maxLength: 5 }), (text, paths) => {
      const owned = parseCodeowners(text);
      const { places } = findServices(['a', '', '*'], { written: new Map(), owned }, [{ paths }]);
      for (const place of places) for (const one of paths) place.has(one);
    }),
  );
});
