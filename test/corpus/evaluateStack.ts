import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { parseArgs, promisify } from 'node:util';
import { findChanges } from '../../src/core/evidence/changes.ts';
import { stackClues } from '../../src/core/evidence/symptom/stackClues.ts';
import { windowBefore } from '../../src/core/evidence/window.ts';
import { createGitReader } from '../../src/platform/git/reader.ts';
import { type Case, cloneOf, readCases } from './changes/cases.ts';

/*
 *     npx tsx test/corpus/evaluateStack.ts --repos DIR [--cases 100] CASES.jsonl
 *
 * What a stack trace adds to the ranking, on changes that were reverted in real clones. Nobody kept the traces, so they
 * are made: a line that the culprit added, as it stands when the revert lands, and two lines of other files beside it.
 */

const run = promisify(execFile);
const git = createGitReader();
const hours = 72;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { repos: { type: 'string' }, cases: { type: 'string', default: '100' } },
});
const [file] = positionals;
if (values.repos === undefined || file === undefined) {
  console.error('Usage: npx tsx test/corpus/evaluateStack.ts --repos DIR [--cases 100] CASES.jsonl');
  process.exit(2);
}

/** The traces of a case by what they are made of; null stands for none. */
type Traces = Readonly<Record<Exclude<Kind, 'wrong'>, string | null>>;
const kinds = ['none', 'top', 'third', 'file', 'beside', 'wrong'] as const;
type Kind = (typeof kinds)[number];

const titles: Readonly<Record<Kind, string>> = {
  none: 'no trace',
  top: "the culprit's line on top",
  third: "the culprit's line below two others",
  file: "another line of the culprit's file on top",
  beside: 'three lines of other files in its folder',
  wrong: 'a line that another change of the window added',
};

interface Measured {
  readonly repo: string;
  readonly ranks: Readonly<Record<Kind, number>>;
  readonly ms: Readonly<Record<Kind, number>>;
}

const measured: Measured[] = [];
let left = 0;
for (const one of taken(await readCases(file), Number(values.cases))) {
  const root = cloneOf(values.repos, one.repo);
  const result = root === null ? null : await measure(one, root).catch(() => null);
  if (result) measured.push(result);
  else left += 1;
}
report();

/** The same number of each repository as far as there are; the same ones each time. */
function taken(cases: readonly Case[], count: number): Case[] {
  const shuffled = [...cases].sort((a, b) => hash(a.revert) - hash(b.revert));
  const byRepo = [...new Set(cases.map(({ repo }) => repo))].map((repo) =>
    shuffled.filter((one) => one.repo === repo && Boolean(one.hint2)),
  );
  const rounds = Array.from({ length: cases.length }, (_, index) =>
    byRepo.flatMap((own) => own[index] ?? []),
  );
  return rounds.flat().slice(0, count);
}

function hash(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE();
}

async function output(root: string, ...args: string[]): Promise<string> {
  return (await run('git', args, { cwd: root, maxBuffer: 1e9 })).stdout;
}

async function measure(one: Case, root: string): Promise<Measured | null> {
  const head = await git.resolve(root, `${one.revert}^1`);
  const traces = await tracesOf(one, root, head);
  if (!traces) return null;
  const window = windowBefore(one.T * 1000, hours * 3_600_000);
  const request = { git, root, rev: head, window, paths: [], keywords: [], limit: 10_000 };
  const { units } = await findChanges(request);
  const others = units.filter(({ sha }) => sha !== one.culprit_unit);
  const other = others[hash(one.revert) % Math.max(1, others.length)];
  const wrong = other ? await lineOf(other.sha, root, head) : null;
  const ranks: Partial<Record<Kind, number>> = {};
  const ms: Partial<Record<Kind, number>> = {};
  for (const [kind, trace] of Object.entries({ ...traces, wrong: wrong && frameOf(wrong) }) as [
    Kind,
    string | null,
  ][]) {
    const sources = trace === null ? [] : [stackClues(trace)];
    const began = performance.now();
    const found = await findChanges({ ...request, sources });
    ms[kind] = performance.now() - began;
    const unit = found.units.find(({ sha }) => sha === one.culprit_unit);
    if (!unit) return null;
    ranks[kind] = unit.rank;
  }
  return { repo: one.repo, ranks: complete(ranks), ms: complete(ms) };
}

function complete(some: Partial<Record<Kind, number>>): Record<Kind, number> {
  return { none: 0, top: 0, third: 0, file: 0, beside: 0, wrong: 0, ...some };
}

interface Place {
  readonly path: string;
  readonly line: number;
}

function frameOf({ path, line }: Place): string {
  return `    at /app/${path}:${line}:1`;
}

/** A line that a change added and that still stands alone in its file; null where there is none. */
async function lineOf(sha: string, root: string, head: string): Promise<Place | null> {
  const patch = await output(root, 'diff', '-U0', '--no-renames', `${sha}^1`, sha);
  const added = patch.split(/^diff --git /m).flatMap((part) => {
    const path = /^\+\+\+ b\/(.+?)\t?$/m.exec(part)?.[1] ?? '';
    return [...part.matchAll(/^\+(?!\+\+ )(.*\w.*)$/gm)].map(([, text = '']) => ({ path, text }));
  });
  for (let turn = 0; turn < Math.min(added.length, 30); turn += 1) {
    const { path, text } = added[(hash(sha) + turn * 7) % added.length] ?? { path: '', text: '' };
    const lines = (await output(root, 'show', `${head}:${path}`).catch(() => '')).split('\n');
    if (lines.filter((line) => line === text).length === 1) return { path, line: lines.indexOf(text) + 1 };
  }
  return null;
}

/** Null where the culprit added no such line, or nothing lies beside its file. */
async function tracesOf(one: Case, root: string, head: string): Promise<Traces | null> {
  const place = await lineOf(one.culprit_unit, root, head);
  if (!place) return null;
  const files = (await output(root, 'ls-tree', '-r', '-z', '--name-only', head)).split('\0');
  const beside = files.filter((path) => path !== place.path && folderOf(path) === folderOf(place.path));
  if (beside.length < 3) return null;
  const random = hash(one.culprit_unit);
  const near = [0, 1, 2].map((step) => {
    return frameOf({
      path: beside[(random + step * 11) % beside.length] ?? '',
      line: ((random >> step) % 80) + 1,
    });
  });
  const [first, second] = near;
  const own = frameOf(place);
  const length = (await output(root, 'show', `${head}:${place.path}`)).split('\n').length;
  const elsewhere = frameOf({ path: place.path, line: (random % length) + 1 });
  return {
    none: null,
    top: [own, first, second].join('\n'),
    third: [first, second, own].join('\n'),
    file: [elsewhere, first, second].join('\n'),
    beside: near.join('\n'),
  };
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function report(): void {
  const repos = [...new Set(measured.map(({ repo }) => repo))];
  console.log(
    `${measured.length} cases of ${repos.length} repositories, ${hours} h; ${left} could not be made\n`,
  );
  console.log('| Trace | MRR over cases | over repositories | first | ms, median | ms, 95 % |');
  console.log('| --- | --- | --- | --- | --- | --- |');
  for (const kind of kinds) {
    const reciprocal = (some: readonly Measured[]): number => mean(some.map(({ ranks }) => 1 / ranks[kind]));
    const byRepo = mean(repos.map((repo) => reciprocal(measured.filter((one) => one.repo === repo))));
    const first = mean(measured.map(({ ranks }) => Number(ranks[kind] === 1)));
    const times = measured.map(({ ms }) => ms[kind]).sort((a, b) => a - b);
    const [median, most] = [0.5, 0.95].map((share) => times[Math.floor(times.length * share)] ?? 0);
    const figures = [reciprocal(measured), byRepo, first].map((value) => value.toFixed(3));
    console.log(`| ${[titles[kind], ...figures, median?.toFixed(0), most?.toFixed(0)].join(' | ')} |`);
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
