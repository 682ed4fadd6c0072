import type {
  Facts,
  PlannedGroup,
  PlannedItem,
  Progress,
  ReviewedItem,
  ToPage,
} from '../../src/protocol/issuePreview.ts';
import { type Draft, draftFrom, type Edit, problemOf, reviewed } from './draft.ts';

export interface Item {
  readonly plan: PlannedItem;
  /** "host/owner/name" */
  readonly repository: string;
  readonly progress: Progress | null;
}

export type Waiting = Extract<ToPage, { type: 'waiting' }>;

export interface State {
  readonly phase: 'waiting' | 'review' | 'applying' | 'stopping' | 'finished';
  readonly document: string;
  readonly groups: readonly Pick<PlannedGroup, 'repository' | 'notes'>[];
  /** Of all groups, in their order. */
  readonly items: readonly Item[];
  /** For suggestions. */
  readonly repositories: readonly string[];
  readonly facts: ReadonlyMap<string, Facts>;
  /** What a person changed, by item: laid over the plan, so that a plan shown anew loses no work. */
  readonly edits: ReadonlyMap<string, Edit>;
  /** Items whose details are open. */
  readonly expanded: ReadonlySet<string>;
  /** The item for which another plan was asked. */
  readonly planning: string | null;
  readonly pause: Waiting | null;
  readonly summary: string | null;
  readonly problem: string | null;
}

export type Action =
  | { readonly type: 'received'; readonly message: ToPage }
  | { readonly type: 'edited'; readonly id: string; readonly edit: Edit }
  | { readonly type: 'includedAll'; readonly include: boolean }
  | { readonly type: 'expanded'; readonly id: string; readonly expanded: boolean }
  | { readonly type: 'rerouted'; readonly id: string }
  | { readonly type: 'confirmed' }
  | { readonly type: 'cancelled' }
  | { readonly type: 'failed'; readonly problem: string };

export const initialState: State = {
  phase: 'waiting',
  document: '',
  groups: [],
  items: [],
  repositories: [],
  facts: new Map(),
  edits: new Map(),
  expanded: new Set(),
  planning: null,
  pause: null,
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
    case 'rerouted':
      return { ...state, planning: action.id, problem: null };
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
    case 'facts':
      return { ...state, facts: new Map([...state.facts, [message.repository, message]]) };
    case 'unchanged':
      return { ...stopped(state, 'review'), planning: null, problem: message.message };
    case 'progress':
      return progress(state, message);
    case 'waiting':
      return { ...state, pause: message.seconds > 0 ? message : null };
    case 'finished':
      return { ...state, phase: 'finished', pause: null, summary: message.summary };
    case 'failed':
      return { ...stopped(state, 'finished'), problem: message.message };
  }
}

/** What was under way is not any more, and comes to nothing. */
function stopped(state: State, phase: State['phase']): State {
  if (!isRunning(state)) return state;
  const items = state.items.map((item) =>
    item.progress?.state === 'sending' || item.progress?.state === 'pending'
      ? { ...item, progress: null }
      : item,
  );
  return { ...state, phase, pause: null, items };
}

function show(state: State, { document, groups, repositories }: Extract<ToPage, { type: 'show' }>): State {
  const same = state.document === document;
  return {
    ...initialState,
    phase: 'review',
    document,
    repositories,
    groups: groups.map(({ repository, notes }) => ({ repository, notes })),
    items: groups.flatMap(({ repository, items }) =>
      items.map((plan) => ({ plan, repository, progress: null })),
    ),
    facts: state.facts,
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

/** Fields of the board are changed one by one. */
function edit(state: State, ids: readonly string[], change: Edit): State {
  const edits = new Map(state.edits);
  for (const id of ids) {
    const before = edits.get(id);
    const fields = change.fields && new Map([...(before?.fields ?? []), ...change.fields]);
    edits.set(id, { ...before, ...change, ...(fields && { fields }) });
  }
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
export function isSettled({ progress }: Item): boolean {
  return progress?.state === 'opened' || progress?.state === 'linked' || progress?.state === 'updated';
}

/** Nothing is under way on the host's side. */
function isIdle(state: State): boolean {
  return (state.phase === 'review' || state.phase === 'finished') && state.planning === null;
}

function isOpenToEdits(item: Item): boolean {
  return item.plan.action === 'create' && !isSettled(item);
}

/** Whether a person may change what becomes of the item; typing goes on while another plan is made. */
export function isEditable(state: State, item: Item): boolean {
  return !isSettled(item) && (state.phase === 'review' || state.phase === 'finished');
}

export function idOf(item: Item): string {
  return item.plan.id;
}

export function draftOf(state: State, { plan }: Item): Draft {
  return draftFrom(plan, state.edits.get(plan.id));
}

/** An issue is opened for it, as a person left it. */
export function opens(item: Item, draft: Draft): boolean {
  return item.plan.action === 'create' && draft.include && draft.twin === null;
}

function links(item: Item, { include, twin }: Draft): boolean {
  return include && (isLinked(item) || (item.plan.action === 'create' && twin !== null));
}

/** Its issue is there; the incident's own issue has no link in the document. */
export function isLinked({ plan }: Item): boolean {
  return plan.action === 'link' && plan.role === 'item';
}

function changes({ plan }: Item, { accept }: Draft): boolean {
  return plan.offer !== null && accept;
}

export interface Work {
  /** Issues to open. */
  readonly open: readonly Item[];
  /** Issues that exist and are to be linked from the document. */
  readonly link: readonly Item[];
  /** Issues that exist and are to be changed. */
  readonly change: readonly Item[];
  /** Those to open that cannot be opened as they stand. */
  readonly blocked: readonly Item[];
}

/** What "confirm" would set going now. */
export function workOf(state: State): Work {
  const left = state.items
    .filter((item) => !isSettled(item))
    .map((item) => ({ item, draft: draftOf(state, item) }));
  const those = (wanted: (item: Item, draft: Draft) => boolean): readonly Item[] =>
    left.filter(({ item, draft }) => wanted(item, draft)).map(({ item }) => item);
  return {
    open: those(opens),
    link: those(links),
    change: those(changes),
    blocked: those((item, draft) => opens(item, draft) && problemOf(draft) !== null),
  };
}

export function canConfirm(state: State): boolean {
  const { open, link, change, blocked } = workOf(state);
  return isIdle(state) && open.length + link.length + change.length > 0 && blocked.length === 0;
}

/** Everything to open, link or change that is not done yet, as a person left it. */
export function reviewedItems(state: State): ReviewedItem[] {
  return state.items
    .filter((item) => item.plan.action === 'create' || isLinked(item) || item.plan.offer !== null)
    .filter((item) => !isSettled(item))
    .map((item) => reviewed(item.plan, draftOf(state, item)));
}
