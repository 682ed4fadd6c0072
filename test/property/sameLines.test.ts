import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sameLinesSince } from '../../src/core/evidence/revert/sameLines.ts';
import { landing } from '../unit/evidence/landing.ts';

/** Replaces `taken` lines behind the first `at` ones; none of both for an insertion or a removal. */
interface Edit {
  readonly at: number;
  readonly taken: number;
  readonly given: number;
}

const path = 'a.ts';
const length = 30;

/** Edits of one landing, from the top and with a line in between, as git tells them apart. */
const edits = (longest: number): fc.Arbitrary<readonly Edit[]> =>
  fc
    .array(
      fc.record({
        gap: fc.integer({ min: 1, max: 9 }),
        taken: fc.integer({ min: 0, max: 4 }),
        given: fc.integer({ min: 0, max: 4 }),
      }),
      { minLength: 1, maxLength: longest },
    )
    .map((all) => {
      let at = -1;
      return all
        .filter(({ taken, given }) => taken + given > 0)
        .map(({ gap, taken, given }) => {
          const edit = { at: at + gap, taken, given };
          at += gap + taken;
          return edit;
        });
    });

function hunksOf(changes: readonly Edit[]): string {
  let shift = 0;
  return changes
    .map(({ at, taken, given }) => {
      const place = (count: number, first: number): string => `${count === 0 ? first : first + 1},${count}`;
      const header = `@@ -${place(taken, at)} +${place(given, at + shift)} @@`;
      shift += given - taken;
      return [header, ...Array(taken).fill('<x'), ...Array(given).fill('>x')].join('\n');
    })
    .join('\n');
}

const patchOf = (sha: string, changes: readonly Edit[]): string =>
  `commit ${sha}\n\ndiff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n${hunksOf(changes)}\n`;

/** What a file is made of, in order: lines, and whether each is of the landing that is followed. */
function follow(tags: readonly boolean[], changes: readonly Edit[]): { tags: boolean[]; touched: boolean } {
  const after = [...tags];
  let touched = false;
  for (const { at, taken, given } of changes.toReversed()) {
    if (tags.slice(Math.max(0, at - 1), at + taken + 1).some(Boolean)) touched = true;
    const within =
      taken === 0 ? tags[at - 1] === true && tags[at] === true : tags.slice(at, at + taken).some(Boolean);
    after.splice(at, taken, ...Array<boolean>(given).fill(within));
  }
  return { tags: after, touched };
}

it('follows lines through what lands above, below and among them', async () => {
  const first = fc.record({ at: fc.integer({ min: 0, max: 20 }), given: fc.integer({ min: 1, max: 6 }) });
  await fc.assert(
    fc.asyncProperty(first, fc.array(edits(3), { maxLength: 6 }), async ({ at, given }, later) => {
      let tags = Array.from({ length }, (_, index) => index >= at && index < at + given);
      const unit = landing(0, { paths: [path] });
      const landings = later.map((_, index) => landing(index + 1, { paths: [path] }));
      const shas = landings.map(({ sha }) => sha);
      const expected: [string, boolean][] = [];
      for (const [index, changes] of later.entries()) {
        const followed = follow(tags, changes);
        // All of its lines are gone: where they were, is another property.
        if (!followed.tags.some(Boolean)) break;
        expected.push([shas[index] ?? '', followed.touched]);
        tags = followed.tags;
      }
      const patches = [
        patchOf(unit.sha, [{ at, taken: 0, given }]),
        ...later.map((one, index) => patchOf(shas[index] ?? '', one)),
      ];
      const git = { changedLines: async () => patches.join('') };
      const newestFirst = landings.toReversed();
      const found = await sameLinesSince({ git, root: '/' }, { landing: unit, later: newestFirst });
      for (const [sha, touched] of expected) expect(found.get(sha)?.get(path) ?? false).toBe(touched);
    }),
  );
});
