import { button } from '../ui/controls.ts';
import { element, foreignText, showText } from '../ui/element.ts';
import { type GroupView, groupView } from './groupView.ts';
import type { ItemEvents } from './itemView.ts';
import { canConfirm, draftOf, type Item, isEditable, isRunning, type State } from './state.ts';
import { cancelLabel, confirmLabel, countdown, statusLine } from './wording.ts';

export interface Events extends ItemEvents {
  readonly confirm: () => void;
  readonly cancel: () => void;
}

export interface View {
  show(state: State): void;
  /** Brings an item to sight and gives it the focus. */
  focus(id: string): void;
}

interface Part {
  readonly element: HTMLElement;
  show(state: State): void;
}

/** Builds the page once; `show` changes only what differs, so that focus and caret stay where they are. */
export function createView(root: HTMLElement, events: Events): View {
  const list = listView(events);
  const parts = [headerView(events), list, barView(events)];
  root.append(...parts.map((part) => part.element));
  return {
    focus: list.focus,
    show(state) {
      for (const part of parts) part.show(state);
    },
  };
}

function headerView(events: Events): Part {
  const document = foreignText('', 'document');
  const all = allView(events);
  const top = element('div', 'top', element('p', '', 'From ', document), all.element);
  return {
    element: element('header', '', element('h1', '', 'Open GitHub issues'), top),
    show(state) {
      top.hidden = state.phase === 'waiting';
      showText(document, state.document);
      all.show(state);
    },
  };
}

function listView(events: Events): Part & Pick<View, 'focus'> {
  const empty = element('p', 'empty', 'Nothing to open: every action item has an issue or is done.');
  const list = element('div', 'groups');
  const main = element('main', '', empty, list);
  let built = '';
  let groups: readonly GroupView[] = [];
  return {
    element: main,
    focus: (id) =>
      groups
        .find(({ items }) => items.has(id))
        ?.items.get(id)
        ?.focus(),
    show(state) {
      const shape = JSON.stringify(state.items.map(({ plan, repository }) => [repository, shapeOf(plan)]));
      if (shape !== built) {
        groups = build(state, events);
        list.replaceChildren(...groups.map((group) => group.element));
      }
      built = shape;
      for (const group of groups) group.show(state);
      main.hidden = state.phase === 'waiting';
      empty.hidden = state.items.some(({ plan }) => plan.action === 'create' || plan.offer !== null);
    },
  };
}

/** What a view of an item is built of; the rest it is shown anew. */
function shapeOf({ id, action, reason, role, fields, twins, offer, extras }: Item['plan']) {
  return [id, action, reason, role, fields.map(({ name }) => name), twins, offer, extras];
}

function build(state: State, events: Events): readonly GroupView[] {
  const open = state.items.filter(({ plan }) => plan.action === 'create' && plan.role === 'item');
  const positions = new Map(open.map(({ plan }, index) => [plan.id, index + 1]));
  return state.groups.map(({ repository }) => {
    const items = state.items.filter((item) => item.repository === repository);
    const placed = items.map((item) => ({ ...item, position: positions.get(item.plan.id) ?? 0 }));
    return groupView(repository, placed, events);
  });
}

/** Ticks or unticks every issue, where there are several. */
function allView({ dispatch }: Events): Part {
  let include = false;
  const made = button('secondary', () => dispatch({ type: 'includedAll', include }));
  return {
    element: made,
    show(state) {
      const editable = state.items.filter((item) => item.plan.action === 'create' && isEditable(state, item));
      include = editable.some((item) => !draftOf(state, item).include);
      made.hidden = editable.length < 2;
      showText(made, include ? 'Include all' : 'Include none');
    },
  };
}

function barView(events: Events): Part {
  const problem = element('p', 'problem');
  const status = element('p', 'status');
  const timer = element('span', 'timer');
  const confirm = button('primary', () => {
    events.confirm();
    status.focus(); // the button goes away; Cancel must not be what the next key hits
  });
  const cancel = button('secondary', events.cancel);
  problem.setAttribute('role', 'alert');
  status.setAttribute('role', 'status');
  status.tabIndex = -1;
  timer.setAttribute('role', 'timer'); // which is not read aloud each second
  const standing = element('div', 'where', status, timer);
  const bar = element('footer', 'bar', problem, standing, element('div', 'actions', confirm, cancel));
  return {
    element: bar,
    show(state) {
      const label = confirmLabel(state);
      confirm.hidden = label === null || isRunning(state) || state.phase === 'waiting';
      confirm.disabled = !canConfirm(state);
      showText(confirm, label ?? '');
      showText(cancel, cancelLabel(state));
      showText(status, statusLine(state));
      showText(timer, countdown(state));
      showText(problem, state.problem ?? '');
      problem.hidden = state.problem === null;
    },
  };
}
