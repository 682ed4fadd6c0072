import { problemOf } from './draft.ts';
import { draftOf, type Item, isLinked, isRunning, opens, type State, workOf } from './state.ts';

/** What the primary button does; null where there is nothing to do. */
export function confirmLabel(state: State): string | null {
  const { open, link, change } = workOf(state);
  const again = state.phase === 'finished' ? 'remaining ' : '';
  const counted = (verb: string, items: readonly Item[]): string[] =>
    items.length === 0 ? [] : [`${verb} ${items.length}`];
  const [first, ...rest] = [...counted('open', open), ...counted('link', link), ...counted('change', change)];
  if (first === undefined) return hasChoice(state) ? 'Nothing chosen' : null;
  const noun = plural(Number(first.split(' ')[1]), 'issue');
  const label = listed([`${first} ${again}${noun}`, ...rest]);
  return hasFailures(state) ? `Try again: ${label}` : capital(label);
}

export function cancelLabel(state: State): string {
  if (state.phase === 'stopping') return 'Stopping…';
  return state.phase === 'finished' || confirmLabel(state) === null ? 'Close' : 'Cancel';
}

/** One line on where things stand; read aloud when it changes. */
export function statusLine(state: State): string {
  switch (state.phase) {
    case 'waiting':
      return state.problem ? '' : 'Reading the action items…';
    case 'review':
      return state.planning === null ? reviewLine(state) : 'Planning again…';
    case 'applying':
      return state.pause === null ? runLine(state) : pauseLine(state.pause.why);
    case 'stopping':
      return 'Stopping after the current issue…';
    case 'finished':
      return state.planning === null ? (state.summary ?? '') : 'Planning again…';
  }
}

/** Counts down; empty where nothing is waited for. */
export function countdown({ pause }: State): string {
  if (pause === null) return '';
  const [minutes, seconds] = [Math.floor(pause.seconds / 60), pause.seconds % 60];
  return minutes > 0 ? `${minutes} min ${seconds} s` : `${seconds} s`;
}

function pauseLine(why: 'answer' | 'limit'): string {
  return why === 'limit'
    ? 'GitHub allows no more requests for a moment; going on by itself in'
    : 'An answer of GitHub did not come; whether that issue was opened is known in';
}

function reviewLine(state: State): string {
  const { open, link, blocked } = workOf(state);
  const first = blocked[0];
  if (first) {
    const what = `${blocked.length} ${plural(blocked.length, 'issue')} cannot be opened yet.`;
    return `${what} ${problemOf(draftOf(state, first)) ?? ''}`;
  }
  if (open.length === 0 && link.length > 0) return `No issue will be opened, ${link.length} linked.`;
  if (open.length === 0) return 'No issue will be opened.';
  const targets = [...new Set(open.map(({ repository }) => repository))];
  const total = `${open.length} ${plural(open.length, 'issue')} will be opened`;
  if (targets.length === 1) return `${total} in ${targets[0]}.`;
  const counted = targets.map((target) => {
    const there = open.filter(({ repository }) => repository === target);
    return `${there.length} in ${target}`;
  });
  return `${total}: ${listed(counted)}.`;
}

function runLine(state: State): string {
  const run = state.items.filter((item) => isPartOfRun(state, item));
  const at = run.findIndex((item) => item.progress?.state === 'sending');
  const failed = run.filter((item) => item.progress?.state === 'failed').length;
  const failures = failed ? `, ${failed} failed` : '';
  const current = run[at];
  if (!current) return `Working on ${run.length} ${plural(run.length, 'issue')}${failures}…`;
  return `${at + 1} of ${run.length}${failures}: ${draftOf(state, current).title}`;
}

function isPartOfRun(state: State, item: Item): boolean {
  const draft = draftOf(state, item);
  if (item.plan.action === 'skip') return item.plan.offer !== null && draft.accept;
  return draft.include && (item.plan.action === 'create' || isLinked(item));
}

export interface Standing {
  readonly icon: 'done' | 'failed' | 'waiting' | 'left' | 'busy';
  readonly words: string;
}

/** How one item stands; null while it is only under review. */
export function standingOf(state: State, item: Item): Standing | null {
  switch (item.progress?.state) {
    case 'sending':
      return { icon: 'busy', words: opens(item, draftOf(state, item)) ? 'Opening…' : 'Linking…' };
    case 'opened':
      return { icon: 'done', words: 'Opened' };
    case 'linked':
      return { icon: 'done', words: item.plan.role === 'tracking' ? 'There already' : 'Linked' };
    case 'updated':
      return { icon: 'done', words: 'Changed' };
    case 'failed':
      return { icon: 'failed', words: 'Failed' };
    case 'skipped':
      return { icon: 'left', words: 'Left out' };
    case 'cancelled':
      return { icon: 'left', words: 'Cancelled before it was sent' };
    case 'pending':
      return { icon: 'waiting', words: 'Waiting' };
    case undefined:
      return unsentStanding(state, item);
  }
}

function unsentStanding(state: State, item: Item): Standing | null {
  const { plan } = item;
  const draft = draftOf(state, item);
  if (isRunning(state)) {
    return isPartOfRun(state, item)
      ? { icon: 'waiting', words: 'Waiting' }
      : { icon: 'left', words: plan.action === 'skip' ? 'Nothing to do' : 'Left out' };
  }
  if (plan.action === 'create') return null;
  if (plan.role === 'tracking') return { icon: 'done', words: 'There already' };
  if (plan.action === 'link') {
    return draft.include ? { icon: 'waiting', words: 'Will be linked' } : { icon: 'left', words: 'Left out' };
  }
  return draft.accept
    ? { icon: 'waiting', words: 'Will be changed' }
    : { icon: 'left', words: 'Nothing to do' };
}

/** Whether a person could still tick something. */
function hasChoice(state: State): boolean {
  return state.items.some(
    (item) =>
      (item.plan.action === 'create' || isLinked(item) || item.plan.offer !== null) &&
      !['opened', 'linked', 'updated'].includes(item.progress?.state ?? ''),
  );
}

function hasFailures(state: State): boolean {
  return state.phase === 'finished' && state.items.some(({ progress }) => progress?.state === 'failed');
}

/** "a, b and c" */
function listed(parts: readonly string[]): string {
  const [last = '', ...before] = [...parts].reverse();
  return before.length === 0 ? last : `${before.reverse().join(', ')} and ${last}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function plural(count: number, noun: string): string {
  return count === 1 ? noun : `${noun}s`;
}
