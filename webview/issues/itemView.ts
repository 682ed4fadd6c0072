import { checkbox, link, progressRing } from '../ui/controls.ts';
import { element, foreignText, showText } from '../ui/element.ts';
import { icon } from '../ui/icon.ts';
import { formView, type Part } from './itemForm.ts';
import { type Action, draftOf, type Item, isEditable, isLinked, type State } from './state.ts';
import { type Standing, standingOf } from './wording.ts';

export interface ItemEvents {
  readonly dispatch: (action: Action) => void;
  readonly openUrl: (url: string) => void;
  readonly reroute: (id: string, repository: string) => void;
}

export interface ItemView extends Part {
  focus(): void;
}

/** An issue to be opened: a form before, one line of outcome after, both where it may be tried again. */
export function issueView(item: Item, position: number, events: ItemEvents): ItemView {
  const isTracking = item.plan.role === 'tracking';
  const outcome = outcomeView(events);
  const form = formView(item, isTracking ? 'Open the tracking issue' : `Open issue ${position}`, events);
  const badge = isTracking ? [element('p', 'badge', 'Tracking issue of the incident')] : [];
  const card = element('li', 'card', ...badge, outcome.element, form.element);
  card.setAttribute('aria-label', isTracking ? 'Tracking issue' : `Action item ${position}`);
  return {
    element: card,
    focus: form.focus,
    show(state, current) {
      const editable = isEditable(state, current);
      outcome.show(state, current, !editable);
      form.element.hidden = !editable;
      if (editable) form.show(state, current);
    },
  };
}

/** An item that becomes no new issue: what becomes of it, and what a person may choose. */
export function settledView(item: Item, events: ItemEvents): ItemView {
  const { id, reason = '', extras, offer, role } = item.plan;
  const outcome = outcomeView(events);
  const include = checkbox('Write the link into the document', (checked) =>
    events.dispatch({ type: 'edited', id, edit: { include: checked } }),
  );
  const accept = checkbox(offer ?? '', (checked) =>
    events.dispatch({ type: 'edited', id, edit: { accept: checked } }),
  );
  const told = foreignText([reason, ...extras.map((extra) => `${extra}.`)].join(' '), 'reason');
  const badge = role === 'tracking' ? [element('p', 'badge', 'Tracking issue of the incident')] : [];
  const choices = element('div', 'choices', include.element, accept.element);
  return {
    element: element('li', 'card settled', ...badge, outcome.element, told, choices),
    focus: () => choices.querySelector<HTMLElement>(':scope > :not([hidden])')?.focus(),
    show(state, current) {
      const draft = draftOf(state, current);
      outcome.show(state, current, true);
      choices.hidden = !isEditable(state, current);
      include.show(draft.include);
      include.element.hidden = !isLinked(current);
      accept.show(draft.accept);
      accept.element.hidden = offer === null || (isLinked(current) && !draft.include);
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
