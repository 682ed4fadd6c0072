import { chips } from '../ui/chips.ts';
import { type Control, checkbox, link, textArea, textField, wrappingField } from '../ui/controls.ts';
import { element, foreignText, showText } from '../ui/element.ts';
import {
  type Choice,
  dateField,
  radioGroup,
  selectField,
  sentenceList,
  submittedField,
} from '../ui/field.ts';
import { changesDue, type Draft, type Edit, loginsIn, namesIn, problemOf } from './draft.ts';
import type { ItemEvents } from './itemView.ts';
import { draftOf, type Item, idOf, type State } from './state.ts';

export interface Part {
  readonly element: HTMLElement;
  show(state: State, item: Item): void;
}

type Edited = (edit: Edit) => void;

/** Everything about an issue that a person may change before it is opened. */
export function formView(item: Item, label: string, events: ItemEvents): Part & { focus(): void } {
  const { id } = item.plan;
  const edited: Edited = (edit) => events.dispatch({ type: 'edited', id, edit });
  const include = checkbox(label, (checked) => edited({ include: checked }));
  const title = wrappingField('Title', (value) => edited({ title: value }));
  include.element.classList.add('quiet');
  title.element.classList.add('quiet', 'title');
  const problem = element('p', 'problem');
  const notes = sentenceList('notes');
  const twins = twinsView(item, edited, events);
  const parts = [fieldsView(item, edited), detailsView(item, edited, events)];
  const detail = element(
    'div',
    'detail',
    problem,
    twins.element,
    notes.element,
    ...parts.map((part) => part.element),
  );
  const form = element('div', 'form', include.element, title.element, detail);
  return {
    element: form,
    focus: () => include.element.focus(),
    show(state, current) {
      const draft = draftOf(state, current);
      include.show(draft.include);
      title.show(draft.title);
      twins.show(state, current);
      notes.show(current.plan.notes);
      for (const part of parts) {
        part.element.hidden = draft.twin !== null;
        part.show(state, current);
      }
      form.classList.toggle('excluded', !draft.include);
      const wrong = draft.include && draft.twin === null ? problemOf(draft) : null;
      showText(problem, wrong ?? '');
      problem.hidden = wrong === null;
    },
  };
}

/** Issues that may be about the same: offered, never assumed. */
function twinsView({ plan }: Item, edited: Edited, { openUrl }: ItemEvents): Part {
  const options = [
    { value: '', label: 'Open a new issue' },
    ...plan.twins.map(({ number, url, title }) => ({
      value: String(number),
      label: `Link #${number}`,
      detail: title,
      beside: link('View', url, openUrl),
    })),
  ];
  const legend =
    plan.twins.length === 1 ? 'Looks like an issue that is there' : 'Looks like issues that are there';
  const group = radioGroup(legend, options, (value) => edited({ twin: value === '' ? null : Number(value) }));
  group.element.classList.add('twins');
  group.element.hidden = plan.twins.length === 0;
  return {
    element: group.element,
    show: (state, item) => group.show(String(draftOf(state, item).twin ?? '')),
  };
}

function fieldsView({ plan }: Item, edited: Edited): Part {
  const labels = chips({
    label: 'Labels',
    noun: 'label',
    unknown: 'will be created',
    read: namesIn,
    onChange: (names) => edited({ labels: names }),
  });
  const assignees = chips({
    label: 'Assignees',
    noun: 'assignee',
    unknown: 'cannot be assigned',
    read: loginsIn,
    onChange: (names) => edited({ assignees: names }),
  });
  const due = dateField('Due', (date) => edited({ due: date }));
  const inDocument = checkbox('Change the date in the document too', (checked) =>
    edited({ dueInDocument: checked }),
  );
  due.element.hidden = plan.role === 'tracking';
  return {
    element: element(
      'div',
      'fields',
      labels.element,
      assignees.element,
      element('div', 'due', due.element, inDocument.element),
    ),
    show(state, item) {
      const draft = draftOf(state, item);
      const facts = state.facts.get(item.repository);
      labels.show({ names: draft.labels, known: facts?.labels ?? null });
      assignees.show({ names: draft.assignees, known: facts?.assignable ?? null });
      due.show(draft.due);
      inDocument.show(draft.dueInDocument);
      inDocument.element.hidden = !changesDue(item.plan, draft);
    },
  };
}

/** What is changed less often, closed at first; its values are told where it is closed. */
function detailsView(item: Item, edited: Edited, events: ItemEvents): Part {
  const id = idOf(item);
  const body = textArea('Description in Markdown', (value) => edited({ body: value }));
  const more = moreFieldsView(item, edited, events);
  const extras = sentenceList('extras');
  const preview = foreignText('', 'preview');
  const summary = element('summary', '', 'Details ', preview);
  const details = element('details', 'body', summary, body.element, more.element, extras.element);
  body.element.classList.add('quiet');
  details.addEventListener('toggle', () => events.dispatch({ type: 'expanded', id, expanded: details.open }));
  let shown = false;
  return {
    element: details,
    show(state, current) {
      const draft = draftOf(state, current);
      const expanded = state.expanded.has(id);
      body.show(draft.body);
      more.show(state, current);
      extras.show(current.plan.extras);
      showText(preview, expanded ? '' : previewOf(draft, current));
      // Not compared with details.open: that changes before its event comes, and typing must not close it meanwhile.
      if (shown !== expanded) details.open = expanded;
      shown = expanded;
    },
  };
}

function moreFieldsView(item: Item, edited: Edited, { reroute }: ItemEvents): Part {
  const milestone = selectField('Milestone', (value) => edited({ milestone: value }));
  const kind = selectField('Type', (value) => edited({ kind: value }));
  const board = boardView(item, edited);
  const repository = submittedField({ label: 'Repository', action: 'Move there' }, (value) =>
    reroute(idOf(item), value),
  );
  repository.element.hidden = item.plan.role === 'tracking';
  const showChoice = (field: Control<Choice>, value: string, choices: readonly string[]): void => {
    field.show({ value, choices });
    field.element.hidden = value === '' && choices.length === 0;
  };
  return {
    element: element('div', 'fields', milestone.element, kind.element, ...board.elements, repository.element),
    show(state, current) {
      const draft = draftOf(state, current);
      const facts = state.facts.get(current.repository);
      showChoice(milestone, draft.milestone, facts?.milestones ?? []);
      showChoice(kind, draft.kind, facts?.kinds ?? []);
      board.show(draft);
      repository.show({ value: current.repository, suggestions: repositoriesOf(state) });
    },
  };
}

function boardView({ plan }: Item, edited: Edited) {
  const fields = plan.fields.map(({ name }) => ({
    name,
    control: textField(`Board: ${name}`, (value) => edited({ fields: new Map([[name, value]]) })),
  }));
  return {
    elements: fields.map(({ control }) => control.element),
    show(draft: Draft) {
      for (const { name, control } of fields) control.show(draft.fields.get(name) ?? '');
    },
  };
}

function repositoriesOf({ groups, repositories }: State): readonly string[] {
  return [...new Set([...groups.map(({ repository }) => repository), ...repositories])];
}

const PREVIEW_LENGTH = 200;

function previewOf({ milestone, kind, fields, title, body }: Draft, { plan }: Item): string {
  const filled = [...fields].filter(([, value]) => value !== '').map(([name, value]) => `${name} ${value}`);
  const text = body.trim().replace(title, '').replaceAll('**', '').trim().slice(0, PREVIEW_LENGTH);
  const parts = [...plan.extras, ...filled, kind, milestone, text];
  return parts.filter((part) => part !== '').join(' · ');
}
