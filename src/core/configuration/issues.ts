import * as z from 'zod';
import type { ProjectRef } from '../ports.ts';

/** What of an action item and its incident a board can show. */
export const boardFacts = ['due', 'priority', 'severity', 'type', 'owner', 'incident'] as const;
export type BoardFact = (typeof boardFacts)[number];

export interface ProjectSetting extends ProjectRef {
  /** Which fact goes into a field of the board, by the field's name. */
  readonly fields: ReadonlyMap<string, BoardFact>;
}

/** How a team wants the issues of its action items. */
export interface IssuesSetting {
  /** "owner/name" or "host/owner/name"; null for the document's own repository. */
  readonly repository: string | null;
  /** Where else issues go, by a service of the document or a type of the item; as `repository`. */
  readonly routes: ReadonlyMap<string, string>;
  /** On every issue. */
  readonly labels: readonly string[];
  /** A login, or a team as "owner/name", by the name that documents give an owner. */
  readonly owners: ReadonlyMap<string, string>;
  /** The title of a milestone. */
  readonly milestone: string | null;
  /** The name of an issue type. */
  readonly type: string | null;
  /** Whether an incident has an issue of its own, below which the others are put. */
  readonly tracking: boolean;
  readonly project: ProjectSetting | null;
}

export const usualIssues: IssuesSetting = {
  repository: null,
  routes: new Map(),
  labels: [],
  owners: new Map(),
  milestone: null,
  type: null,
  tracking: false,
  project: null,
};

const name = z.string().regex(/^\S(?:.*\S)?$/, { error: 'write a name' });

const repository = z
  .string()
  .regex(/^(?:[\w.-]+(?::\d{1,5})?\/)?(?!\.{1,2}\/)[\w.-]+\/(?!\.{1,2}$)[\w.-]+$/, {
    error: 'write it as owner/name or host/owner/name',
  });

const login = z.string().regex(/^@?[A-Za-z\d](?:[A-Za-z\d_]|-(?=[A-Za-z\d])){0,99}(?:\/[\w.-]{1,100})?$/, {
  error: 'name a login, or a team as owner/name',
});

const project = z.strictObject({
  owner: login.describe('The organisation or the person whose board it is'),
  number: z.int().positive().describe('The number in the address of the board'),
  fields: z
    .record(name, z.enum(boardFacts))
    .optional()
    .describe('What goes into the fields of the board, by their names: { Due: due }'),
});

/** The key `issues` of debrief.yml. */
export const issuesSchema = z.strictObject({
  repository: repository
    .optional()
    .describe(
      'Where issues go, as owner/name or host/owner/name; where not said, to the repository of the document',
    ),
  routes: z
    .record(name, repository)
    .optional()
    .describe('Where else they go, by a service of the document or the type of the item'),
  labels: z.array(name.max(50)).max(50).optional().describe('Labels for every issue'),
  owners: z
    .record(name, login)
    .optional()
    .describe(
      'Logins by the names that your documents give to owners: { Alice Blake: alice, SRE: acme/sre }',
    ),
  milestone: name.optional().describe('The title of the milestone that they belong to'),
  type: name.optional().describe('The issue type of your organisation that they have, for example Task'),
  tracking: z
    .boolean()
    .optional()
    .describe('Whether an incident has an issue of its own, with the others as its sub-issues'),
  project: project.optional().describe('The board of GitHub Projects that they are put on'),
});

/** What the rows say. */
export function issuesOf(entry: z.infer<typeof issuesSchema>): IssuesSetting {
  return {
    repository: entry.repository ?? null,
    routes: new Map(Object.entries(entry.routes ?? {})),
    labels: entry.labels ?? [],
    owners: new Map(Object.entries(entry.owners ?? {}).map(([key, who]) => [key, who.replace(/^@/, '')])),
    milestone: entry.milestone ?? null,
    type: entry.type ?? null,
    tracking: entry.tracking ?? false,
    project: entry.project === undefined ? null : projectOf(entry.project),
  };
}

function projectOf({ owner, number, fields }: z.infer<typeof project>): ProjectSetting {
  return { owner: owner.replace(/^@/, ''), number, fields: new Map(Object.entries(fields ?? {})) };
}
