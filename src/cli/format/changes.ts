import path from 'node:path';
import pc from 'picocolors';
import { singleLine } from '../../core/document/escape.ts';
import type { RepositoryChanges } from '../../core/evidence/changes.ts';
import type { ComparedRevision, Comparison } from '../../core/evidence/compare.ts';
import type { LandedCommit } from '../../core/evidence/landedCommit.ts';
import type { Unit } from '../../core/evidence/unit.ts';
import { fromNow, minuteOf, scoreBar, someOf } from '../../core/evidence/words.ts';
import { cells, cut, wrapped } from './cells.ts';

/** What lists of changes are made for: a person at a terminal. */
export interface Viewer {
  readonly nowMs: number;
  /** Columns of the terminal; null where nothing has to be cut. */
  readonly columns: number | null;
}

/** Each repository's changes, by its name where there are several. */
export function changesText(found: readonly RepositoryChanges[], viewer: Viewer): string {
  const lists = found.map(({ root, units }) => {
    const name = found.length > 1 ? [pc.underline(singleLine(path.basename(root)))] : [];
    return [...name, unitsText(units, viewer)].join('\n');
  });
  return lists.join('\n\n');
}

const mostMissing = 50;

/** Both sides: what the bad revision has beyond the good one, and what it lacks. */
export function comparisonText({ good, bad, changes, missing }: Comparison, viewer: Viewer): string {
  const parts: string[] = [];
  if (changes.units.length > 0) {
    parts.push(`In ${revisionText(bad)} and not in ${revisionText(good)}:`, unitsText(changes.units, viewer));
  }
  if (missing.length > 0) {
    const lines = missing.slice(0, mostMissing).map((commit) => missingText(commit, viewer));
    const more = missing.length > mostMissing ? [`${missing.length - mostMissing} more`] : [];
    parts.push(`In ${revisionText(good)} and not in ${revisionText(bad)}:`, [...lines, ...more].join('\n'));
  }
  return parts.join('\n\n');
}

function revisionText({ rev, sha }: ComparedRevision): string {
  const short = shortSha(sha);
  return sha.startsWith(rev) ? short : `${singleLine(rev)} (${short})`;
}

function unitsText(units: readonly Unit[], viewer: Viewer): string {
  const digits = String(units.length).length;
  return units.map((unit) => unitText(unit, digits, viewer)).join('\n');
}

/** Nobody can read less; a narrower terminal breaks the lines itself. */
const leastColumns = 40;
const mostPaths = 3;

function unitText(unit: Unit, digits: number, viewer: Viewer): string {
  const room = Math.max(viewer.columns ?? Number.POSITIVE_INFINITY, leastColumns);
  const rank = String(unit.rank).padStart(digits);
  const [bar, sha] = [scoreBar(unit.score), shortSha(unit.sha)];
  const title = cut(titleOf(unit), room - cells(`${rank} ${bar} ${sha} `));
  const indent = ' '.repeat(digits + 1);
  const paths = unit.paths.length === 0 ? [] : [singleLine(someOf(unit.paths, mostPaths))];
  const below = cut([...whoAndWhen(unit, viewer), ...paths].join(' · '), room - indent.length);
  const reasons = singleLine(unit.reasons.map(({ text }) => text).join('; '));
  return [
    `${pc.dim(rank)} ${pc.red(bar)} ${pc.yellow(sha)} ${pc.bold(title)}`,
    ...wrapped(reasons, room - indent.length).map((line) => indent + line),
    indent + pc.dim(below),
  ].join('\n');
}

function missingText(commit: LandedCommit, viewer: Viewer): string {
  const sha = shortSha(commit.sha);
  const room = Math.max(viewer.columns ?? Number.POSITIVE_INFINITY, leastColumns) - sha.length - 1;
  return `${pc.yellow(sha)} ${cut([titleOf(commit), ...whoAndWhen(commit, viewer)].join(' · '), room)}`;
}

type Told = Pick<Unit, 'subject' | 'author' | 'landedAt'>;

function titleOf({ subject }: Told): string {
  return singleLine(subject) || 'no subject';
}

function whoAndWhen({ author, landedAt }: Told, { nowMs }: Viewer): string[] {
  const landedMs = Date.parse(landedAt);
  return [singleLine(author) || 'no author', fromNow(landedMs, nowMs), `${minuteOf(landedMs)} UTC`];
}

function shortSha(sha: string): string {
  return sha.slice(0, 7);
}
