import {
  limits,
  type PlannedItem,
  type Progress,
  type ReviewedItem,
  type ToPage,
} from '../../src/protocol/issuePreview.ts';

/** What a person sees and may change of one issue; lists as the text they type. */
export interface Draft {
  readonly include: boolean;
  readonly title: string;
  readonly body: string;
  readonly labels: string;
  readonly assignees: string;
}
export type Edit = { readonly [Field in keyof Draft]?: Draft[Field] | undefined };

export interface Item {
  readonly plan: PlannedItem;
  readonly progress: Progress | null;
}

export interface State {
  readonly phase: 'waiting' | 'review' | 'applying' | 'stopping' | 'finished';
  readonly document: string;
  readonly repository: string;
  readonly items: readonly Item[];
  /** What a person changed, by item: laid over the plan, so that a plan shown anew loses no work. */
  readonly edits: ReadonlyMap<string, Edit>;
  /** Items whose description is open. */
  readonly expanded: ReadonlySet<string>;
  readonly summary: string | null;
  readonly problem: string | null;
}

export type Action =
  | { readonly type: 'received'; readonly message: ToPage }
  | { readonly type: 'edited'; readonly id: string; readonly edit: Edit }
  | { readonly type: 'includedAll'; readonly include: boolean }
  | { readonly type: 'expanded'; readonly id: string; readonly expanded: boolean }
  | { readonly type: 'confirmed' }
  | { readonly type: 'cancelled' }
  | { readonly type: 'failed'; readonly problem: string };

export const initialState: State = {
  phase: 'waiting',
  document: '',
  repository: '',
  items: [],
  edits: new Map(),
  expanded: new Set(),
  summary: null,
  problem: null,
};

export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case 'received':
      return receive(state, action.message);
    case 'edited':
      return edit(state, [action.id], action.edit);
    case 'includedAll':
      return edit(state, state.items.filter(isOpenToEdits).map(idOf), { include: action.include });
    case 'expanded':
      return { ...state, expanded: withMember(state.expanded, action.id, action.expanded) };
    case 'confirmed':
      return { ...state, phase: 'applying', summary: null, problem: null, items: state.items.map(awaiting) };
    case 'cancelled':
      return state.phase === 'applying' ? { ...state, phase: 'stopping' } : state;
    case 'failed':
      return { ...state, problem: action.problem };
  }
}

function receive(state: State, message: ToPage): State {
  switch (message.type) {
    case 'show':
      return show(state, message);
    case 'progress':
      return progress(state, message);
    case 'finished':
      return { ...state, phase: 'finished', summary: message.summary };
    case 'failed':
      return { ...state, phase: isRunning(state) ? 'finished' : state.phase, problem: message.message };
  }
}

function show(state: State, { document, repository, items }: Extract<ToPage, { type: 'show' }>): State {
  const same = state.document === document && state.repository === repository;
  return {
    ...initialState,
    phase: 'review',
    document,
    repository,
    items: items.map((plan) => ({ plan, progress: null })),
    edits: same ? state.edits : initialState.edits,
    expanded: same ? state.expanded : initialState.expanded,
  };
}

function progress(state: State, message: Progress): State {
  return {
    ...state,
    phase: state.phase === 'stopping' ? 'stopping' : 'applying',
    items: state.items.map((item) => (item.plan.id === message.id ? { ...item, progress: message } : item)),
  };
}

function edit(state: State, ids: readonly string[], change: Edit): State {
  const edits = new Map(state.edits);
  for (const id of ids) edits.set(id, { ...edits.get(id), ...change });
  return { ...state, edits };
}

function withMember(set: ReadonlySet<string>, id: string, member: boolean): ReadonlySet<string> {
  const copy = new Set(set);
  if (member) copy.add(id);
  else copy.delete(id);
  return copy;
}

/** A new run forgets what became of an item in the last one, unless that was the end of it. */
function awaiting(item: Item): Item {
  return isSettled(item) ? item : { ...item, progress: null };
}

export function isRunning(state: State): boolean {
  return state.phase === 'applying' || state.phase === 'stopping';
}

/** Done for good: a later run leaves it alone. */
function isSettled({ progress }: Item): boolean {
  return progress?.state === 'opened' || progress?.state === 'linked';
}

function isOpenToEdits(item: Item): boolean {
  return item.plan.action === 'create' && !isSettled(item);
}

export function isEditable(state: State, item: Item): boolean {
  return isOpenToEdits(item) && (state.phase === 'review' || state.phase === 'finished');
}

export function idOf(item: Item): string {
  return item.plan.id;
}

export function draftOf(state: State, { plan }: Item): Draft {
  const edits = state.edits.get(plan.id);
  return {
    include: edits?.include ?? true,
    title: edits?.title ?? plan.title,
    body: edits?.body ?? plan.body,
    labels: edits?.labels ?? plan.labels.join(', '),
    assignees: edits?.assignees ?? plan.assignees.join(', '),
  };
}

/** What keeps an issue from being opened as it stands, in one sentence; null for none. */
export function problemOf(draft: Draft): string | null {
  const title = draft.title.trim();
  const labels = listOf(draft.labels);
  const assignees = loginsOf(draft.assignees);
  if (title === '') return 'Give the issue a title.';
  if (title.length > limits.title)
    return `The title has ${title.length} characters; GitHub takes ${limits.title}.`;
  if (draft.body.length > limits.body) {
    return `The description has ${draft.body.length} characters; GitHub takes ${limits.body}.`;
  }
  if (labels.length > limits.labels) return `An issue takes ${limits.labels} labels at most.`;
  if (assignees.length > limits.assignees) return `An issue takes ${limits.assignees} assignees at most.`;
  if ([...labels, ...assignees].some((name) => name.length > limits.name)) {
    return `A label or assignee is longer than ${limits.name} characters.`;
  }
  return null;
}

export interface Work {
  /** Issues to open. */
  readonly open: readonly Item[];
  /** Issues that exist and are to be linked from the document. */
  readonly link: readonly Item[];
  /** Those to open that cannot be opened as they stand. */
  readonly blocked: readonly Item[];
}

/** What "confirm" would set going now. */
export function workOf(state: State): Work {
  const left = state.items.filter((item) => !isSettled(item));
  const open = left.filter((item) => item.plan.action === 'create' && draftOf(state, item).include);
  return {
    open,
    link: left.filter((item) => item.plan.action === 'link'),
    blocked: open.filter((item) => problemOf(draftOf(state, item)) !== null),
  };
}

export function canConfirm(state: State): boolean {
  const { open, link, blocked } = workOf(state);
  const idle = state.phase === 'review' || state.phase === 'finished';
  return idle && open.length + link.length > 0 && blocked.length === 0;
}

/** Everything to create or link that is not done yet, as a person left it. */
export function reviewedItems(state: State): ReviewedItem[] {
  return state.items
    .filter((item) => item.plan.action !== 'skip' && !isSettled(item))
    .map((item) => reviewed(item, draftOf(state, item)));
}

function reviewed({ plan }: Item, draft: Draft): ReviewedItem {
  // What is left alone goes back cut to what a message may hold: it is not sent anywhere.
  return {
    id: plan.id,
    include: draft.include,
    title: draft.title.trim().slice(0, limits.title),
    body: draft.body.slice(0, limits.body),
    labels: cut(listOf(draft.labels), limits.labels),
    assignees: cut(loginsOf(draft.assignees), limits.assignees),
  };
}

/** "a, b,,a" is a and b. */
function listOf(text: string): string[] {
  const names = text.split(',').map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ''))];
}

/** "@alice, bob" is alice and bob. */
function loginsOf(text: string): string[] {
  return listOf(text.replaceAll('@', ''));
}

function cut(names: readonly string[], most: number): string[] {
  return names.slice(0, most).map((name) => name.slice(0, limits.name));
}
