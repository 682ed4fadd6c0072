import { draftOf, type Item, isRunning, problemOf, type State, workOf } from './state.ts';

/** What the primary button does; null where there is nothing to do. */
export function confirmLabel(state: State): string | null {
  const { open, link } = workOf(state);
  const again = state.phase === 'finished' ? 'remaining ' : '';
  const opening = `Open ${open.length} ${again}${plural(open.length, 'issue')}`;
  if (link.length === 0) return hasIssuesToOpen(state) ? opening : null;
  if (open.length === 0) return `Link ${link.length} ${again}${plural(link.length, 'issue')}`;
  return `${opening} and link ${link.length}`;
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
      return reviewLine(state);
    case 'applying':
      return runLine(state);
    case 'stopping':
      return 'Stopping after the current issue…';
    case 'finished':
      return state.summary ?? '';
  }
}

function reviewLine(state: State): string {
  const { open, blocked } = workOf(state);
  const first = blocked[0];
  if (first) {
    const what = `${blocked.length} ${plural(blocked.length, 'issue')} cannot be opened yet.`;
    return `${what} ${problemOf(draftOf(state, first)) ?? ''}`;
  }
  if (open.length === 0) return `No issue will be opened in ${state.repository}.`;
  return `${open.length} ${plural(open.length, 'issue')} will be opened in ${state.repository}.`;
}

function runLine(state: State): string {
  const run = state.items.filter((item) => item.plan.action !== 'skip' && draftOf(state, item).include);
  const at = run.findIndex((item) => item.progress?.state === 'sending');
  const failed = run.filter((item) => item.progress?.state === 'failed').length;
  const failures = failed ? `, ${failed} failed` : '';
  const current = run[at];
  if (!current) return `Working on ${run.length} ${plural(run.length, 'issue')}${failures}…`;
  return `${at + 1} of ${run.length}${failures}: ${draftOf(state, current).title}`;
}

export interface Standing {
  readonly icon: 'done' | 'failed' | 'waiting' | 'left' | 'busy';
  readonly words: string;
}

/** How one item stands; null while it is only under review. */
export function standingOf(state: State, item: Item): Standing | null {
  switch (item.progress?.state) {
    case 'sending':
      return { icon: 'busy', words: item.plan.action === 'link' ? 'Linking…' : 'Opening…' };
    case 'opened':
      return { icon: 'done', words: 'Opened' };
    case 'linked':
      return { icon: 'done', words: 'Linked' };
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
  if (item.plan.action === 'skip') return { icon: 'left', words: 'Nothing to do' };
  if (isRunning(state)) {
    return draftOf(state, item).include
      ? { icon: 'waiting', words: 'Waiting' }
      : { icon: 'left', words: 'Left out' };
  }
  return item.plan.action === 'link' ? { icon: 'waiting', words: 'Will be linked' } : null;
}

function hasIssuesToOpen(state: State): boolean {
  return state.items.some((item) => item.plan.action === 'create' && item.progress?.state !== 'opened');
}

function plural(count: number, noun: string): string {
  return count === 1 ? noun : `${noun}s`;
}
