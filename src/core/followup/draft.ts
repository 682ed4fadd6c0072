import { type IssuesSetting, usualIssues } from '../configuration/issues.ts';
import { singleLine } from '../document/escape.ts';
import type { ActionItem, Postmortem } from '../document/model.ts';
import { withoutNamedRepository } from '../document/namedRepository.ts';
import type { IssueDraft } from '../ports.ts';
import { fitted, issueBody, trackingBody } from './body.ts';
import { bounded } from './bounded.ts';
import { noFacts, type RepositoryFacts } from './facts.ts';
import { assigneesOf, issueOwners, unassignedNote } from './owners.ts';
import { inTemplate } from './template.ts';

/** GitHub refuses longer titles. */
const TITLE_LIMIT = 256;
/** GitHub takes no more. */
const LABEL_LIMIT = 100;

/** What an issue is made of beside its item and its document. */
export interface DraftContext {
  readonly settings: IssuesSetting;
  readonly facts: RepositoryFacts;
  /** Logins by name, see `loginsOfAuthors`. */
  readonly authors: ReadonlyMap<string, string>;
  /** The address of the document at a commit; null where it is at none that others can see. */
  readonly page: string | null;
}

export const plainContext: DraftContext = {
  settings: usualIssues,
  facts: noFacts,
  authors: new Map(),
  page: null,
};

export interface Drafted {
  readonly draft: IssueDraft;
  /** What the issue cannot carry, a sentence each. */
  readonly notes: readonly string[];
}

/** The issue for an action item, without its marker: that is added when it is sent (see `withMarker`). */
export function draftIssue(
  document: Postmortem,
  item: ActionItem,
  context: DraftContext = plainContext,
): Drafted {
  const { settings, facts, authors, page } = context;
  const { template } = facts;
  const owners = issueOwners(item, { owners: settings.owners, authors, assignable: facts.assignable });
  const assigned = assigneesOf(owners);
  return {
    draft: {
      title: issueTitle(item.text.value),
      body: fitted(inTemplate(issueBody(document, item, { owners, page }), template), page),
      labels: labelsOf([...settings.labels, ...(template?.labels ?? [])], facts.labels),
      assignees: assigned.length > 0 ? assigned : (template?.assignees ?? []),
      ...common(context),
    },
    notes: owners.flatMap((owner) => unassignedNote(owner) ?? []),
  };
}

/** The issue of the whole incident. */
export function draftTracking(document: Postmortem, context: DraftContext): IssueDraft {
  const { settings, facts, page } = context;
  const { id, title } = document.metadata;
  const name = [id?.value, title?.value].filter((part) => part !== undefined).join(': ');
  return {
    title: bounded(`Follow-ups of ${singleLine(name === '' ? document.path : name)}`, TITLE_LIMIT),
    body: trackingBody(document, page),
    labels: labelsOf(settings.labels, facts.labels),
    assignees: [],
    milestone: common(context).milestone,
    type: null,
  };
}

/** A milestone and a type that the repository has. */
function common({ settings, facts }: DraftContext): Required<Pick<IssueDraft, 'milestone' | 'type'>> {
  const milestones = facts.milestones?.map(({ title }) => title) ?? [];
  return {
    milestone: spelled(settings.milestone, milestones),
    type: settings.type === null ? (facts.template?.type ?? null) : spelled(settings.type, facts.types ?? []),
  };
}

/** What the settings ask for and the repository does not have, a sentence each. */
export function missingNotes({ settings, facts }: DraftContext): readonly string[] {
  const missing = (what: string, name: string | null, known: readonly string[] | undefined): string[] =>
    name === null || known === undefined || spelled(name, known) !== null
      ? []
      : [`There is no ${what} "${name}" in this repository; the issues go without.`];
  return [
    ...missing(
      'open milestone',
      settings.milestone,
      facts.milestones?.map(({ title }) => title),
    ),
    ...missing('issue type', settings.type, facts.types ?? undefined),
  ];
}

/** As the repository spells it. */
function spelled(name: string | null, known: readonly string[]): string | null {
  return known.find((other) => other.toLowerCase() === name?.toLowerCase()) ?? null;
}

/** Each label once, as the repository spells it. */
function labelsOf(wanted: readonly string[], known: RepositoryFacts['labels']): readonly string[] {
  const labels = new Map(wanted.map((name) => [name.toLowerCase(), spelled(name, known ?? []) ?? name]));
  return [...labels.values()].slice(0, LABEL_LIMIT);
}

/** An item's text as a person would head an issue: one line, a capital letter, no full stop, nobody addressed. */
export function issueTitle(text: string): string {
  const line = singleLine(withoutNamedRepository(text))
    .replace(/(?<![\w/])@(?=[a-z\d][a-z\d-]*(?![\w/-]))/gi, '')
    .replace(/(?<=[^.])\.$/, '');
  return bounded(
    line.replace(/^\p{Ll}+(?=[\s,;:]|$)/u, (word) => word.charAt(0).toUpperCase() + word.slice(1)),
    TITLE_LIMIT,
  );
}
