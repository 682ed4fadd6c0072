// What the extension and the issue preview page say to each other. Each side checks what it receives.
//
// The page sends `ready`; the host answers with `show`, then with every `progress` so far, then with `finished` where
// that has happened: a page that was hidden starts anew and knows only what it is told (and its own edits).
// `confirm` begins a run: the host sends `pending` for each item it was given, and ignores a second `confirm` meanwhile.
// After `finished` or `failed` a person may try again: the next `confirm` holds only what is still to be done.
// `cancel` stops a run after the current item; outside a run it closes the page.
import * as z from 'zod/mini';

/** Raised when either side would misread the other; a page of another version is refused. */
export const protocolVersion = 1;

/** GitHub's limits where it states them; the rest keeps a message finite. */
export const limits = {
  items: 500,
  title: 256,
  body: 65_536,
  labels: 100,
  assignees: 10,
  name: 100,
  message: 2000,
} as const;

const text = (most: number) => z.string().check(z.maxLength(most));
const count = z.int().check(z.nonnegative(), z.maximum(limits.items));
const issueNumber = z.int().check(z.positive());
const webAddress = z.url({ protocol: /^https?$/ }).check(z.maxLength(limits.message));
const id = z.string().check(z.minLength(1), z.maxLength(200));
const names = (most: number) =>
  z.array(z.string().check(z.minLength(1), z.maxLength(limits.name))).check(z.maxLength(most));
const distinct = z.refine<readonly { readonly id: string }[]>(
  (items) => new Set(items.map((item) => item.id)).size === items.length,
  'Items must have different ids',
);

const plannedItem = z.strictObject({
  id,
  action: z.enum(['create', 'link', 'skip']),
  /** Why an item is linked or skipped; one sentence. */
  reason: z.optional(text(limits.message)),
  /** May be longer than GitHub allows, so that a person can shorten it. */
  title: text(4 * limits.title),
  /** Markdown without the hidden marker, which the host adds to what comes back. */
  body: text(4 * limits.body),
  labels: names(limits.labels),
  assignees: names(limits.labels),
  issueUrl: z.optional(webAddress),
  issueNumber: z.optional(issueNumber),
});
export type PlannedItem = z.infer<typeof plannedItem>;

const reviewedItem = z.strictObject({
  id,
  include: z.boolean(),
  title: text(limits.title),
  body: text(limits.body),
  labels: names(limits.labels),
  assignees: names(limits.assignees),
});
export type ReviewedItem = z.infer<typeof reviewedItem>;

const toPage = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('show'),
    version: z.literal(protocolVersion),
    /** Relative to the workspace, as a person would name it. */
    document: text(limits.message),
    /** "host/owner/name" */
    repository: z.string().check(z.maxLength(400), z.regex(/^[\w.-]+(:\d+)?\/[\w.-]+\/[\w.-]+$/)),
    items: z.array(plannedItem).check(z.maxLength(limits.items), distinct),
  }),
  z.strictObject({
    type: z.literal('progress'),
    id,
    state: z.enum(['pending', 'sending', 'opened', 'linked', 'failed', 'skipped', 'cancelled']),
    number: z.optional(issueNumber),
    url: z.optional(webAddress),
    message: z.optional(text(limits.message)),
  }),
  z.strictObject({
    type: z.literal('finished'),
    /** One or two sentences: what happened and, where something failed, what to do. */
    summary: text(limits.message),
    opened: count,
    linked: count,
    failed: count,
    skipped: count,
  }),
  /** Nothing more will happen until a person tries again. */
  z.strictObject({ type: z.literal('failed'), message: text(limits.message) }),
]);
/** From the extension to the page. */
export type ToPage = z.infer<typeof toPage>;
export type Progress = Extract<ToPage, { type: 'progress' }>;

const toHost = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready'), version: z.literal(protocolVersion) }),
  z.strictObject({
    type: z.literal('confirm'),
    /** Every item to create or link that is not done yet; those with `include: false` are to be left alone. */
    items: z.array(reviewedItem).check(z.maxLength(limits.items), distinct),
  }),
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
