import { z } from 'zod';
import { longestGlob } from '../configuration/globs.ts';

/** Where configuration usually is. */
const configurationPaths = [
  '*.{yml,yaml,toml,ini,conf,cfg,properties,env,tf,tfvars}',
  '.env*',
  'Dockerfile*',
  '**/config/',
  '**/helm/',
  '**/charts/',
  '**/k8s/',
  '**/kubernetes/',
] as const;

const minutes = z.number().positive();
const identifier = z.string().regex(/^[a-z][a-z0-9_-]*$/, 'use lower-case letters, digits, "_" and "-"');

const severity = z.strictObject({
  /** As it is written in documents, for example "SEV1". */
  id: z.string().min(1),
  name: z.string().min(1),
  /** What makes an incident this severe; any one of them is enough. */
  criteria: z.array(z.string()).min(1),
  /** Time to first response, in minutes; absent where the playbook promises none in minutes. */
  respond_within_minutes: minutes.optional(),
  /** The promise in words, where it is not a number of minutes. */
  respond_within: z.string().optional(),
  /** When to involve the next level, in words. */
  escalate: z.string(),
  /** Time between status updates, in minutes. */
  update_every_minutes: minutes.optional(),
  /** Roles to be filled when the incident is declared. */
  roles: z.array(identifier).default([]),
  /** Whether the incident owes a postmortem. */
  postmortem: z.boolean().default(true),
  /** Hours from resolution to the review. */
  review_within_hours: z.number().positive().optional(),
  /** Days from resolution in which an action item is to be done. */
  action_items_within_days: z.number().positive(),
});

const role = z.strictObject({
  id: identifier,
  name: z.string().min(1),
  duty: z.string().min(1),
});

const documentTemplate = z.strictObject({
  /** File name beside playbook.yaml. */
  template: z.string().regex(/^[\w-]+(\/[\w-]+)*\.md$/, 'name a Markdown file inside the playbook folder'),
  /** Section kinds that a finished document has to have. */
  required_sections: z.array(z.string()),
});

/** A team's way of working, as data; see docs/playbooks.md. Keys are snake_case as in front matter. */
export const playbookSchema = z.strictObject({
  id: identifier,
  name: z.string().min(1),
  description: z.string().min(1),
  /** From the most to the least severe. */
  severities: z.array(severity).min(1),
  roles: z.array(role),
  /** Statuses of an incident, in order; the last ones end it. */
  statuses: z.array(identifier).min(2),
  resolved_status: identifier,
  /** How far back to look for changes, in hours before the impact began. */
  look_back_hours: z.number().positive(),
  /**
   * Which files hold configuration, as globs: their differences are shown when two revisions are compared. A pattern
   * without a slash means files of that name in any folder.
   */
  configuration_paths: z.array(z.string().min(1).max(longestGlob)).default([...configurationPaths]),
  /** The priorities that an action item has to have one of; none are asked for where the list is empty. */
  action_item_priorities: z.array(z.string().min(1)).default([]),
  documents: z.strictObject({ incident: documentTemplate, postmortem: documentTemplate }),
});

export type PlaybookData = z.infer<typeof playbookSchema>;
export type PlaybookSeverity = PlaybookData['severities'][number];

/** A playbook with the texts of its document templates. */
export interface Playbook extends PlaybookData {
  readonly templates: { readonly incident: string; readonly postmortem: string };
}
