import { pullRequestOf } from './pullRequest.ts';

/** A commit as it arrived on the branch: what `git log` tells of it. */
export interface Landing {
  readonly sha: string;
  /** Full ids; the first one is what the branch pointed to before. */
  readonly parents: readonly string[];
  /** Milliseconds since the epoch, by the clock of whoever made the commit. */
  readonly authoredMs: number;
  /** The committer's time, which for a merge or a squashed pull request is when it landed. */
  readonly landedMs: number;
  /** When it went live, where that is known to be another time; epoch milliseconds. */
  readonly liveMs?: number;
  readonly author: string;
  /** Kept for matching people; never written into a document. */
  readonly authorEmail: string;
  readonly subject: string;
  readonly body: string;
  /** Number of the pull or merge request, where the message names it. */
  readonly pr: number | null;
  /** Changed against the first parent, in git's order; empty where the log was asked for headers only. */
  readonly paths: readonly string[];
  /** Null where lines were not counted. */
  readonly additions: number | null;
  readonly deletions: number | null;
  /** Lines added and taken away in each of `paths`; empty where lines were not counted. */
  readonly lines: readonly number[];
}

/**
 * The `--format` that `parseGitLog` reads. Every field ends with NUL, the one character that neither a commit nor a
 * path can hold, so no name, message or path can be taken for a separator. %aN honours `.mailmap`.
 */
export const gitLogFormat = '%H%x00%P%x00%at%x00%ct%x00%aN%x00%aE%x00%s%x00%b%x00';
const fieldCount = 8;

const commitId = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const rawEntry = /^\n?:\d{6} \d{6} [0-9a-f]+ [0-9a-f]+ [A-Z]\d*$/;
const lineEntry = /^\n?(\d+|-)\t(\d+|-)\t(.+)$/s;

/**
 * Reads the output of `git log -z --format=<gitLogFormat>` with `--raw`, `--numstat` or neither, without renames.
 * Whatever does not fit (a cut-off output) is passed over; nothing throws.
 */
export function parseGitLog(raw: string): Landing[] {
  return readRecords(raw.split('\0')).map(({ landing }) => landing);
}

/** The same of an output that goes on: what is surely whole, and the text from where to read on. */
export function parseBeginning(raw: string): { readonly landings: Landing[]; readonly rest: string } {
  const tokens = raw.split('\0');
  const records = readRecords(tokens);
  const last = records.pop();
  return {
    landings: records.map(({ landing }) => landing),
    rest: tokens.slice(last?.start ?? 0).join('\0'),
  };
}

function readRecords(tokens: readonly string[]): { readonly landing: Landing; readonly start: number }[] {
  const records: { landing: Landing; start: number }[] = [];
  let position = 0;
  while (position + fieldCount <= tokens.length) {
    if (!commitId.test(tokens[position] ?? '')) {
      position += 1;
      continue;
    }
    const header = tokens.slice(position, position + fieldCount);
    // One more NUL closes the header before the changes follow.
    const changes = readChanges(tokens, position + fieldCount + 1);
    records.push({ landing: landingOf(header, changes), start: position });
    position = changes.end;
  }
  return records;
}

interface Changes {
  readonly paths: readonly string[];
  readonly additions: number | null;
  readonly deletions: number | null;
  readonly lines: readonly number[];
  /** The first token that is no change any more. */
  readonly end: number;
}

function readChanges(tokens: readonly string[], start: number): Changes {
  const paths: string[] = [];
  const counts: number[] = [];
  let additions: number | null = null;
  let deletions: number | null = null;
  let end = start;
  for (;;) {
    const token = tokens[end] ?? '';
    const path = tokens[end + 1];
    const lines = lineEntry.exec(token);
    if (lines) {
      const [added, deleted] = [countOf(lines[1]), countOf(lines[2])];
      additions = (additions ?? 0) + added;
      deletions = (deletions ?? 0) + deleted;
      counts.push(added + deleted);
      paths.push(lines[3] ?? '');
      end += 1;
    } else if (rawEntry.test(token) && path !== undefined) {
      paths.push(path);
      end += 2;
    } else {
      return { paths, additions, deletions, lines: counts, end };
    }
  }
}

/** A binary file has "-" in place of its lines. */
function countOf(text: string | undefined): number {
  return Number(text) || 0;
}

function landingOf(header: readonly string[], { paths, additions, deletions, lines }: Changes): Landing {
  const [sha = '', parents = '', authored, landed, author = '', authorEmail = '', subject = '', body = ''] =
    header;
  return {
    sha,
    parents: parents.split(' ').filter((parent) => commitId.test(parent)),
    authoredMs: instantOf(authored),
    landedMs: instantOf(landed),
    author,
    authorEmail,
    subject,
    body,
    pr: pullRequestOf(subject, body),
    paths,
    additions,
    deletions,
    lines,
  };
}

/** Past this, Temporal and Date have no instants (ECMAScript, "Time Values and Time Range"). */
const greatestMs = 8.64e15;

/** Commits may hold any number as their date; what no calendar reaches becomes the nearest that one does. */
function instantOf(seconds: string | undefined): number {
  const ms = Number(seconds) * 1000;
  return Number.isNaN(ms) ? 0 : Math.max(-greatestMs, Math.min(greatestMs, ms));
}
