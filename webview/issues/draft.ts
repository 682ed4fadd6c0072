import { limits, type PlannedItem, type ReviewedItem } from '../../src/protocol/issuePreview.ts';

/** What a person sees and may change of one item. */
export interface Draft {
  readonly include: boolean;
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  /** Empty for none, as are the following two. */
  readonly milestone: string;
  readonly kind: string;
  /** ISO 8601 */
  readonly due: string;
  readonly dueInDocument: boolean;
  /** Values of fields of the board, by their names. */
  readonly fields: ReadonlyMap<string, string>;
  /** The number of the issue to link in place of opening one. */
  readonly twin: number | null;
  /** Whether the offered change is made. */
  readonly accept: boolean;
}
export type Edit = { readonly [Field in keyof Draft]?: Draft[Field] | undefined };

/** The plan with a person's changes laid over it. A board shows a changed due date unless a person wrote there too. */
export function draftFrom(plan: PlannedItem, edit: Edit = {}): Draft {
  const due = edit.due ?? plan.due ?? '';
  const fields = plan.fields.map((field): [string, string] => [
    field.name,
    edit.fields?.get(field.name) ?? (field.due && edit.due !== undefined ? due : field.value),
  ]);
  return {
    include: edit.include ?? plan.action !== 'skip',
    title: edit.title ?? plan.title,
    body: edit.body ?? plan.body,
    labels: edit.labels ?? plan.labels,
    assignees: edit.assignees ?? plan.assignees,
    milestone: edit.milestone ?? plan.milestone ?? '',
    kind: edit.kind ?? plan.kind ?? '',
    due,
    dueInDocument: edit.dueInDocument ?? true,
    fields: new Map(fields),
    twin: plan.twins.find(({ number }) => number === edit.twin)?.number ?? null,
    accept: edit.accept ?? false,
  };
}

/** Whether the document says another due date, which can be written there. */
export function changesDue(plan: PlannedItem, { due }: Draft): boolean {
  return due !== '' && due !== plan.due;
}

/** What keeps an issue from being opened as it stands, in one sentence; null for none. */
export function problemOf({ title, body, labels, assignees }: Draft): string | null {
  const length = title.trim().length;
  if (length === 0) return 'Give the issue a title.';
  if (length > limits.title) return `The title has ${length} characters; GitHub takes ${limits.title}.`;
  if (body.length > limits.body) {
    return `The description has ${body.length} characters; GitHub takes ${limits.body}.`;
  }
  if (labels.length > limits.labels) return `An issue takes ${limits.labels} labels at most.`;
  if (assignees.length > limits.assignees) return `An issue takes ${limits.assignees} assignees at most.`;
  return [...labels, ...assignees].some((name) => name.length > limits.name)
    ? `A label or assignee is longer than ${limits.name} characters.`
    : null;
}

/** What goes back to the host; what is left alone is cut to what a message may hold, as it is sent nowhere. */
export function reviewed(plan: PlannedItem, draft: Draft): ReviewedItem {
  const { include, title, body, labels, assignees, milestone, kind, due, fields, twin, accept } = draft;
  return {
    id: plan.id,
    include: plan.action === 'skip' ? accept : include,
    title: title.trim().slice(0, limits.title),
    body: body.slice(0, limits.body),
    labels: cut(labels, limits.labels),
    assignees: cut(assignees, limits.assignees),
    milestone: milestone || null,
    kind: kind || null,
    due: due || null,
    dueInDocument: draft.dueInDocument && twin === null && changesDue(plan, draft),
    fields: [...fields].map(([name, value]) => ({ name, value: value.slice(0, limits.name) })),
    twin,
    accept,
  };
}

function cut(names: readonly string[], most: number): string[] {
  return names.slice(0, most).map((name) => name.slice(0, limits.name));
}

/** "a, b,,a" is a and b. */
export function namesIn(text: string): string[] {
  const names = text.split(/[,\r\n]/).map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ''))];
}

/** "@alice, bob" is alice and bob. */
export function loginsIn(text: string): string[] {
  return namesIn(text.replaceAll('@', ''));
}
