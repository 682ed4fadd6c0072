// What the extension and the issue preview page say to each other. Each side checks what it receives.
//
// The page sends `ready`; the host answers with `show`, then with the `facts` and every `progress` so far, then with
// `finished` where that has happened: a page that was hidden starts anew and knows only what it is told (and its own
// edits). `reroute` asks for a plan with another repository for one item: `show` answers, or `unchanged`.
// `confirm` begins a run: the host sends `pending` for each item it was given, and ignores a second `confirm` meanwhile.
// After `finished` or `failed` a person may try again: the next `confirm` holds only what is still to be done.
// `cancel` stops a run after the current item; outside a run it closes the page.
import * as z from 'zod/mini';

/** Raised when either side would misread the other; a page of another version is refused. */
export const protocolVersion = 2;

/** GitHub's limits where it states them; the rest keeps a message finite. */
export const limits = {
  items: 500,
  groups: 100,
  title: 256,
  body: 65_536,
  labels: 100,
  assignees: 10,
  fields: 50,
  twins: 10,
  notes: 50,
  facts: 1000,
  name: 200,
  repository: 400,
  message: 2000,
} as const;

const text = (most: number) => z.string().check(z.maxLength(most));
const count = z.int().check(z.nonnegative(), z.maximum(2 * limits.items));
const issueNumber = z.int().check(z.positive());
const webAddress = z.url({ protocol: /^https?$/ }).check(z.maxLength(limits.message));
const id = z.string().check(z.minLength(1), z.maxLength(200));
const name = z.string().check(z.minLength(1), z.maxLength(limits.name));
const names = (most: number) => z.array(name).check(z.maxLength(most));
const sentences = z.array(text(limits.message)).check(z.maxLength(limits.notes));
/** ISO 8601 */
const date = z.iso.date();
/** "host/owner/name" */
const repository = z
  .string()
  .check(z.maxLength(limits.repository), z.regex(/^(?:[\w.-]+|\[[\da-f:]+\])(:\d+)?\/[\w.-]+\/[\w.-]+$/i));
const areDistinct = (items: readonly { readonly id: string }[]): boolean =>
  new Set(items.map((item) => item.id)).size === items.length;

/** A field of the board that an issue goes on. */
const boardField = z.strictObject({ name, value: text(limits.name) });
const distinctFields = z.refine<readonly { readonly name: string }[]>(
  (fields) => new Set(fields.map((field) => field.name)).size === fields.length,
  'Fields must have different names',
);

const twin = z.strictObject({ number: issueNumber, url: webAddress, title: text(limits.message) });

const plannedItem = z.strictObject({
  id,
  /** `tracking`: the issue of the whole incident. */
  role: z.enum(['item', 'tracking']),
  action: z.enum(['create', 'link', 'skip']),
  /** Why an item is linked or skipped; one sentence. */
  reason: z.optional(text(limits.message)),
  /** May be longer than GitHub allows, so that a person can shorten it. */
  title: text(4 * limits.title),
  /** Markdown without the hidden marker, which the host adds to what comes back. */
  body: text(4 * limits.body),
  labels: names(limits.labels),
  assignees: names(limits.labels),
  milestone: z.nullable(name),
  /** The issue type. */
  kind: z.nullable(name),
  due: z.nullable(date),
  /** Those of the board; `due` where a field shows the due date. */
  fields: z
    .array(z.extend(boardField, { due: z.boolean() }))
    .check(z.maxLength(limits.fields), distinctFields),
  /** What is done once the issue exists, a phrase each. */
  extras: sentences,
  /** What the issue cannot carry, a sentence each. */
  notes: sentences,
  /** Open issues that may be about the same. */
  twins: z.array(twin).check(z.maxLength(limits.twins)),
  /** A change of the issue that is there, one sentence; made only where a person takes it. */
  offer: z.nullable(text(limits.message)),
  issueUrl: z.optional(webAddress),
  issueNumber: z.optional(issueNumber),
});
export type PlannedItem = z.infer<typeof plannedItem>;

const group = z.strictObject({
  repository,
  /** What cannot be had in this repository, a sentence each. */
  notes: sentences,
  items: z.array(plannedItem).check(z.maxLength(limits.items)),
});
export type PlannedGroup = z.infer<typeof group>;

const groups = z.array(group).check(
  z.maxLength(limits.groups),
  z.refine((all) => areDistinct(all.flatMap(({ items }) => items)), 'Items must have different ids'),
  z.refine((all) => all.flatMap(({ items }) => items).length <= limits.items, 'There are too many items'),
);

const reviewedItem = z.strictObject({
  id,
  include: z.boolean(),
  title: text(limits.title),
  body: text(limits.body),
  labels: names(limits.labels),
  assignees: names(limits.assignees),
  milestone: z.nullable(name),
  kind: z.nullable(name),
  due: z.nullable(date),
  /** Whether a changed due date is written into the document too. */
  dueInDocument: z.boolean(),
  fields: z.array(boardField).check(z.maxLength(limits.fields), distinctFields),
  /** The issue to link in place of opening one: the number of one of its twins. */
  twin: z.nullable(issueNumber),
  /** Whether the offer is taken. */
  accept: z.boolean(),
});
export type ReviewedItem = z.infer<typeof reviewedItem>;

const known = z.nullable(names(limits.facts));

const toPage = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('show'),
    version: z.literal(protocolVersion),
    /** Relative to the workspace, as a person would name it. */
    document: text(limits.message),
    /** One for each repository. */
    groups,
    /** Where else issues may go; for suggestions. */
    repositories: z.array(repository).check(z.maxLength(limits.groups)),
  }),
  /** What a repository says of itself; null where it does not tell. */
  z.strictObject({
    type: z.literal('facts'),
    repository,
    labels: known,
    milestones: known,
    kinds: known,
    /** All who can be assigned; null where there are more than can be listed. */
    assignable: known,
  }),
  /** No new plan could be made; the one that is shown holds. */
  z.strictObject({ type: z.literal('unchanged'), message: text(limits.message) }),
  z.strictObject({
    type: z.literal('progress'),
    id,
    state: z.enum(['pending', 'sending', 'opened', 'linked', 'updated', 'failed', 'skipped', 'cancelled']),
    number: z.optional(issueNumber),
    url: z.optional(webAddress),
    message: z.optional(text(limits.message)),
  }),
  /** Once a second; over with 0. */
  z.strictObject({
    type: z.literal('waiting'),
    /** For an answer that did not come, or until GitHub allows more requests. */
    why: z.enum(['answer', 'limit']),
    seconds: z.int().check(z.nonnegative(), z.maximum(86_400)),
  }),
  z.strictObject({
    type: z.literal('finished'),
    /** One or two sentences: what happened and, where something failed, what to do. */
    summary: text(limits.message),
    opened: count,
    linked: count,
    updated: count,
    failed: count,
    skipped: count,
  }),
  /** Nothing more will happen until a person tries again. */
  z.strictObject({ type: z.literal('failed'), message: text(limits.message) }),
]);
/** From the extension to the page. */
export type ToPage = z.infer<typeof toPage>;
export type Progress = Extract<ToPage, { type: 'progress' }>;
export type Facts = Extract<ToPage, { type: 'facts' }>;

const toHost = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready'), version: z.literal(protocolVersion) }),
  z.strictObject({
    type: z.literal('confirm'),
    /** Everything to open, link or change that is not done yet; what has `include: false` is to be left alone. */
    items: z
      .array(reviewedItem)
      .check(z.maxLength(limits.items), z.refine(areDistinct, 'Items must have different ids')),
  }),
  /** "owner/name" or "host/owner/name", as a person typed it. */
  z.strictObject({ type: z.literal('reroute'), id, repository: text(limits.repository) }),
  z.strictObject({ type: z.literal('cancel') }),
  /** A person asks to see an address; the host decides. */
  z.strictObject({ type: z.literal('openExternal'), url: webAddress }),
  /** Something is wrong with the page or with what it was sent; for the log. */
  z.strictObject({ type: z.literal('error'), message: text(limits.message) }),
]);
/** From the page to the extension. */
export type ToHost = z.infer<typeof toHost>;

export type Parsed<T> =
  | { readonly ok: true; readonly message: T }
  | { readonly ok: false; readonly problem: string };

/** Reads what the extension sent; never throws. */
export function parseToPage(value: unknown): Parsed<ToPage> {
  return parse(toPage, value);
}

/** Reads what the page sent; never throws. */
export function parseToHost(value: unknown): Parsed<ToHost> {
  return parse(toHost, value);
}

function parse<T>(schema: z.ZodMiniType<T>, value: unknown): Parsed<T> {
  const result = schema.safeParse(value);
  if (result.success) return { ok: true, message: result.data };
  const issue = result.error.issues[0];
  const place = issue?.path.length ? ` at ${issue.path.join('.')}` : '';
  return {
    ok: false,
    problem: `Message refused${place}: ${issue?.message ?? 'invalid'}`.slice(0, limits.message),
  };
}
