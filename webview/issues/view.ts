import { button } from '../ui/controls.ts';
import { element, foreignText, showText } from '../ui/element.ts';
import { type ItemEvents, type ItemView, issueView, settledView } from './itemView.ts';
import { canConfirm, draftOf, type Item, idOf, isEditable, isRunning, type State } from './state.ts';
import { cancelLabel, confirmLabel, statusLine } from './wording.ts';

export interface Events extends ItemEvents {
  readonly confirm: () => void;
  readonly cancel: () => void;
}

export interface View {
  show(state: State): void;
}

interface Part {
  readonly element: HTMLElement;
  show(state: State): void;
}

/** Builds the page once; `show` changes only what differs, so that focus and caret stay where they are. */
export function createView(root: HTMLElement, events: Events): View {
  const parts = [headerView(), listView(events), barView(events)];
  root.append(...parts.map((part) => part.element));
  return {
    show(state) {
      for (const part of parts) part.show(state);
    },
  };
}

function headerView(): Part {
  const repository = foreignText('', 'repository');
  const document = foreignText('', 'document');
  const facts = element(
    'dl',
    'facts',
    element('dt', '', 'Repository'),
    element('dd', '', repository),
    element('dt', '', 'Document'),
    element('dd', '', document),
  );
  const header = element('header', '', element('h1', '', 'Open GitHub issues'), facts);
  return {
    element: header,
    show(state) {
      facts.hidden = state.phase === 'waiting';
      showText(repository, state.repository);
      showText(document, state.document);
    },
  };
}

function listView(events: Events): Part {
  const heading = element('h2', '', 'Issues');
  const all = allView(events);
  const empty = element('p', 'empty', 'Nothing to open: every action item has an issue or is done.');
  const toOpen = element('ol', 'cards');
  const othersHeading = element('h2', '', 'No new issue');
  const others = element('ul', 'cards');
  const main = element(
    'main',
    '',
    element('div', 'top', heading, all.element),
    empty,
    toOpen,
    othersHeading,
    others,
  );
  let built = '';
  let views = new Map<string, ItemView>();
  return {
    element: main,
    show(state) {
      const shape = JSON.stringify(state.items.map(({ plan }) => [plan.id, plan.action, plan.reason]));
      if (shape !== built) views = build(state.items, toOpen, others, events);
      built = shape;
      for (const item of state.items) views.get(item.plan.id)?.show(state, item);
      const open = state.items.filter((item) => item.plan.action === 'create');
      main.hidden = state.phase === 'waiting';
      empty.hidden = open.length > 0;
      heading.hidden = open.length === 0;
      othersHeading.hidden = open.length === state.items.length;
      all.show(state);
    },
  };
}

function build(items: readonly Item[], toOpen: HTMLElement, others: HTMLElement, events: Events) {
  const open = items.filter((item) => item.plan.action === 'create');
  const rest = items.filter((item) => item.plan.action !== 'create');
  const openViews = open.map((item, index) => issueView(item, index + 1, events));
  const restViews = rest.map((item) => settledView(item, events));
  toOpen.replaceChildren(...openViews.map((view) => view.element));
  others.replaceChildren(...restViews.map((view) => view.element));
  const ids = [...open, ...rest].map(idOf);
  return new Map([...openViews, ...restViews].map((view, index) => [ids[index] ?? '', view]));
}

/** Ticks or unticks every issue, where there are several. */
function allView({ dispatch }: Events): Part {
  let include = false;
  const made = button('secondary', () => dispatch({ type: 'includedAll', include }));
  return {
    element: made,
    show(state) {
      const editable = state.items.filter((item) => isEditable(state, item));
      include = editable.some((item) => !draftOf(state, item).include);
      made.hidden = editable.length < 2;
      showText(made, include ? 'Include all' : 'Include none');
    },
  };
}

function barView(events: Events): Part {
  const problem = element('p', 'problem');
  const status = element('p', 'status');
  const confirm = button('primary', () => {
    events.confirm();
    status.focus(); // the button goes away; Cancel must not be what the next key hits
  });
  const cancel = button('secondary', events.cancel);
  problem.setAttribute('role', 'alert');
  status.setAttribute('role', 'status');
  status.tabIndex = -1;
  const bar = element('footer', 'bar', problem, status, element('div', 'actions', confirm, cancel));
  return {
    element: bar,
    show(state) {
      const label = confirmLabel(state);
      confirm.hidden = label === null || isRunning(state) || state.phase === 'waiting';
      confirm.disabled = !canConfirm(state);
      showText(confirm, label ?? '');
      showText(cancel, cancelLabel(state));
      showText(status, statusLine(state));
      showText(problem, state.problem ?? '');
      problem.hidden = state.problem === null;
    },
  };
}
