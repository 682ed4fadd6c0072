/** A run of lines that one change replaced, as in `git diff -U0`; lines count from 1. */
export interface Hunk {
  readonly oldStart: number;
  readonly oldCount: number;
  /** Where nothing took the place of the lines: the line before them. */
  readonly newStart: number;
  readonly newCount: number;
}

/** What a landing changed in one file. */
export interface FileChange {
  readonly hunks: readonly Hunk[];
  /** The lines that were added or taken away. */
  readonly lines: readonly string[];
}

/** By full sha, then by path. */
export type Patches = ReadonlyMap<string, ReadonlyMap<string, FileChange>>;

const hunkHeader = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

/**
 * Reads what `GitReader.changedLines` gives. Changed lines begin with < or >, which no header does, so nothing in a
 * file can be taken for a header. Files with a quotation mark or a control character in their name are passed over.
 */
export function parsePatches(raw: string): Patches {
  const patches = new Map<string, Map<string, FileChange>>();
  let files = new Map<string, FileChange>();
  let change: { hunks: Hunk[]; lines: string[] } = { hunks: [], lines: [] };
  let before = '';
  for (const line of raw.split('\n')) {
    if (line.startsWith('<') || line.startsWith('>')) change.lines.push(line.slice(1));
    else if (line.startsWith('@@')) change.hunks.push(...hunkOf(line));
    else if (line.startsWith('--- ')) before = pathOf(line);
    else if (line.startsWith('+++ ')) {
      change = { hunks: [], lines: [] };
      files.set(pathOf(line) || before, change);
    } else if (line.startsWith('commit ')) {
      files = new Map();
      patches.set(line.slice('commit '.length), files);
    }
  }
  return patches;
}

/** After "+++ b/"; git ends a path that has spaces with a tab. */
function pathOf(line: string): string {
  return /^.{4}[ab]\/(.+?)\t?$/.exec(line)?.[1] ?? '';
}

function hunkOf(line: string): Hunk[] {
  const [, oldStart, oldCount = '1', newStart, newCount = '1'] = hunkHeader.exec(line) ?? [];
  if (oldStart === undefined || newStart === undefined) return [];
  return [
    {
      oldStart: Number(oldStart),
      oldCount: Number(oldCount),
      newStart: Number(newStart),
      newCount: Number(newCount),
    },
  ];
}

/** How many lines the nearest changed one is away; 0 for a line that was itself changed. */
export function distanceTo(hunks: readonly Hunk[], line: number): number {
  return hunks.reduce((least, hunk) => Math.min(least, distanceToHunk(hunk, line)), Number.POSITIVE_INFINITY);
}

function distanceToHunk({ newStart, newCount }: Hunk, line: number): number {
  const last = newCount === 0 ? newStart + 1 : newStart + newCount - 1;
  if (newCount === 0) return line <= newStart ? newStart - line + 1 : line - last + 1;
  return Math.max(newStart - line, line - last, 0);
}

/** Where a line stood before the change; null where the change made it. */
export function lineBefore(hunks: readonly Hunk[], line: number): number | null {
  let shift = 0;
  for (const { oldStart, oldCount, newStart, newCount } of hunks) {
    const first = newCount === 0 ? newStart + 1 : newStart;
    if (line < first) break;
    if (line < newStart + newCount)
      return oldCount === 0 ? null : oldStart + Math.min(line - newStart, oldCount - 1);
    shift += oldCount - newCount;
  }
  return line + shift;
}
