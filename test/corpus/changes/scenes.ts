import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type ReadLandings, readLandings, withHints } from '../../../src/core/evidence/gather.ts';
import { type History, learnFrom, readHistory } from '../../../src/core/evidence/history.ts';
import type { RankContext } from '../../../src/core/evidence/scene.ts';
import { walkLimit } from '../../../src/core/evidence/walk.ts';
import { windowBefore } from '../../../src/core/evidence/window.ts';
import { createGitReader } from '../../../src/platform/git/reader.ts';
import type { Case } from './cases.ts';

const git = createGitReader();
const run = promisify(execFile);

export const hourMs = 3_600_000;
const longestHours = 7 * 24;

/** What a responder may know. */
export const modes = ['none', 'hint1', 'hint2', 'keywords', 'wrong'] as const;
export type Mode = (typeof modes)[number];

/** A repository with cases: its clone, the branch's past, and what is on the branch. */
export interface Source {
  readonly root: string;
  readonly history: History;
  readonly mainline: ReadonlySet<string>;
}

/** The longest window of a case under one mode, read by the shipped code. */
export interface Scene {
  readonly case: Case;
  readonly mode: Mode;
  readonly gathered: Pick<ReadLandings, 'landings'>;
  readonly context: RankContext;
}

export async function openSource(root: string): Promise<Source> {
  const { head } = await git.repositoryAt(root);
  if (head === null) throw new Error(`${root} is empty`);
  const history = await readHistory({ git, root, head, limit: 1_000_000 });
  return { root, history, mainline: new Set(history.landings.map(({ sha }) => sha)) };
}

/** A case as it stood when its revert landed, under each mode. `wrongHint` is what a mistaken responder says. */
export async function scenesOf(one: Case, source: Source, wrongHint: string): Promise<readonly Scene[]> {
  const { root, history } = source;
  const atMs = one.T * 1000;
  const head = await git.resolve(root, `${await landingOf(one.revert, source)}^1`);
  const before = history.landings.filter(({ landedMs }) => landedMs < atMs).slice(0, walkLimit);
  const prior = learnFrom({ landings: before, reverts: history.reverts }, atMs);
  const window = windowBefore(atMs, longestHours * hourMs);
  const read = await readLandings({ git, root, head, window });
  const { reverts } = read;
  const scenes: Scene[] = [];
  for (const mode of modes) {
    const hint = { hint1: one.hint1, hint2: one.hint2, wrong: wrongHint, none: null, keywords: null }[mode];
    const paths = hint ? [hint] : [];
    const keywords = mode === 'keywords' ? one.keywords : [];
    const { landings } = await withHints({ git, root, paths }, read.landings);
    const context = { paths, keywords, impactMs: atMs, reverts, prior };
    scenes.push({ case: one, mode, gathered: { landings }, context });
  }
  return scenes;
}

/** The landing on the branch through which a commit arrived: itself, or the merge that brought it. */
async function landingOf(sha: string, { root, mainline }: Source): Promise<string> {
  if (mainline.has(sha)) return sha;
  const args = ['rev-list', '--first-parent', '--ancestry-path', `${sha}..HEAD`];
  const { stdout } = await run('git', args, { cwd: root, maxBuffer: 1e9 });
  return stdout.trim().split('\n').at(-1) || sha;
}
