import { checkbox, link, progressRing, textArea, textField, wrappingField } from '../ui/controls.ts';
import { element, foreignText, showText } from '../ui/element.ts';
import { icon } from '../ui/icon.ts';
import {
  type Action,
  type Draft,
  draftOf,
  type Edit,
  type Item,
  isEditable,
  problemOf,
  type State,
} from './state.ts';
import { type Standing, standingOf } from './wording.ts';

export interface ItemEvents {
  readonly dispatch: (action: Action) => void;
  readonly openUrl: (url: string) => void;
}

export interface ItemView {
  readonly element: HTMLElement;
  show(state: State, item: Item): void;
}

/** An issue to be opened: a form before, one line of outcome after, both where it may be tried again. */
export function issueView(item: Item, position: number, events: ItemEvents): ItemView {
  const outcome = outcomeView(events);
  const form = formView(item, position, events);
  const card = element('li', 'card', outcome.element, form.element);
  card.setAttribute('aria-label', `Action item ${position}`);
  return {
    element: card,
    show(state, current) {
      const editable = isEditable(state, current);
      outcome.show(state, current, !editable);
      form.element.hidden = !editable;
      if (editable) form.show(draftOf(state, current), state.expanded.has(current.plan.id));
    },
  };
}

/** An item that becomes no new issue. */
export function settledView(item: Item, events: ItemEvents): ItemView {
  const outcome = outcomeView(events);
  const reason = foreignText(item.plan.reason ?? '', 'reason');
  return {
    element: element('li', 'card settled', outcome.element, reason),
    show: (state, current) => outcome.show(state, current, true),
  };
}

function formView(item: Item, position: number, events: ItemEvents) {
  const { id } = item.plan;
  const edited = (edit: Edit) => events.dispatch({ type: 'edited', id, edit });
  const include = checkbox(`Open issue ${position}`, (checked) => edited({ include: checked }));
  const title = wrappingField('Title', (value) => edited({ title: value }));
  const labels = textField('Labels, separated by commas', (value) => edited({ labels: value }));
  const assignees = textField('Assignees, separated by commas', (value) => edited({ assignees: value }));
  const problem = element('p', 'problem');
  const body = bodyView(item, events);
  include.element.classList.add('quiet');
  title.element.classList.add('quiet', 'title');
  const fields = element('div', 'fields', labels.element, assignees.element);
  const detail = element('div', 'detail', problem, fields, body.element);
  const form = element('div', 'form', include.element, title.element, detail);
  return {
    element: form,
    show(draft: Draft, expanded: boolean) {
      include.show(draft.include);
      title.show(draft.title);
      labels.show(draft.labels);
      assignees.show(draft.assignees);
      body.show(draft.body, expanded);
      form.classList.toggle('excluded', !draft.include);
      const wrong = draft.include ? problemOf(draft) : null;
      showText(problem, wrong ?? '');
      problem.hidden = wrong === null;
    },
  };
}

function bodyView(item: Item, { dispatch }: ItemEvents) {
  const { id } = item.plan;
  const field = textArea('Description in Markdown', (body) =>
    dispatch({ type: 'edited', id, edit: { body } }),
  );
  const preview = foreignText('', 'preview');
  const details = element('details', 'body', element('summary', '', 'Description ', preview), field.element);
  field.element.classList.add('quiet');
  let shown = false;
  details.addEventListener('toggle', () => dispatch({ type: 'expanded', id, expanded: details.open }));
  return {
    element: details,
    show(body: string, expanded: boolean) {
      field.show(body);
      showText(preview, expanded ? '' : body.trim().slice(0, 200));
      // Not compared with details.open: that changes before its event comes, and typing must not close it meanwhile.
      if (shown !== expanded) details.open = expanded;
      shown = expanded;
    },
  };
}

function outcomeView({ openUrl }: ItemEvents) {
  const mark = element('span', 'mark');
  const title = foreignText('', 'name');
  const words = element('span', 'words');
  const target = element('span', 'target');
  const message = foreignText('', 'message');
  const line = element('div', 'outcome', mark, title, element('span', 'standing', words, target), message);
  let drawn: string | undefined;
  let linked: string | undefined;
  return {
    element: line,
    show(state: State, item: Item, withTitle: boolean) {
      const standing = standingOf(state, item);
      line.hidden = standing === null;
      if (!standing) return;
      line.dataset.standing = standing.icon;
      if (drawn !== standing.icon) mark.replaceChildren(markOf(standing.icon));
      drawn = standing.icon;
      showText(title, withTitle ? draftOf(state, item).title : '');
      showText(words, standing.words);
      showText(message, item.progress?.message ?? '');
      const { label, url } = issueOf(item);
      if (linked !== url) target.replaceChildren(...(url ? [link(label, url, openUrl)] : []));
      linked = url;
    },
  };
}

function markOf(name: Standing['icon']): Node {
  return name === 'busy' ? progressRing() : icon(name);
}

function issueOf({ plan, progress }: Item): { label: string; url: string | undefined } {
  const number = progress?.number ?? plan.issueNumber;
  return { label: number ? `#${number}` : 'Open issue', url: progress?.url ?? plan.issueUrl };
}
