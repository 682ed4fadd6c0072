import * as z from 'zod';
import { longestGlob } from '../configuration/globs.ts';
import {
  actionItems,
  documentTemplate,
  field,
  logColumn,
  metric,
  readiness,
  review,
} from './schema/afterwards.ts';
import { checklist, deadline, decision, mitigation, phase, stability } from './schema/course.ts';
import { identifier, text, texts } from './schema/parts.ts';
import { contact, escalation, handoff, onCall, role } from './schema/people.ts';
import { runbook } from './schema/runbooks.ts';
import { severity } from './schema/severity.ts';
import { channel, link, message, warRoom } from './schema/words.ts';

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

/** A team's way of working, as data; see docs/playbooks.md. Keys are snake_case as in front matter. */
export const playbookSchema = z.strictObject({
  id: identifier,
  name: text,
  description: text,
  version: text.optional().describe('Of the playbook itself, as its team counts'),
  owner: text.optional().describe('Who keeps it up to date'),
  reviewed: text.optional().describe('When it was last looked through, and when it will be next'),

  severities: z.array(severity).min(1).describe('From the most to the least severe'),
  assessment: texts.default([]).describe('Questions that lead to a severity'),
  triggers: texts.default([]).describe('What makes somebody declare an incident'),
  who_declares: text.optional(),
  roles: z.array(role),
  statuses: z.array(identifier).min(2).describe('Of an incident, in order; the last ones end it'),
  mitigated_status: identifier.optional().describe('The status from the fix until it has proved stable'),
  resolved_status: identifier,

  phases: z.array(phase).default([]).describe('In order'),
  checklists: z.array(checklist).default([]),
  deadlines: z.array(deadline).default([]),
  decisions: z.array(decision).default([]),
  mitigations: z.array(mitigation).default([]).describe('In the order in which they are tried'),
  stability: stability.optional(),

  escalation: escalation.prefault({}),
  on_call: z.array(onCall).default([]),
  contacts: z.array(contact).default([]),
  handoff: handoff.prefault({}),
  war_room: warRoom.prefault({}),
  channel_pattern: text
    .optional()
    .describe(
      "The name of an incident's channel, with {{id}}, {{severity}}, {{date}}, {{time}} and {{slug}}",
    ),
  channels: z.array(channel).default([]),
  links: z.array(link).default([]),

  messages: z.array(message).default([]),
  runbooks: z.array(runbook).default([]),

  review: review.prefault({}),
  action_items: actionItems.prefault({}),
  incident_log: z.array(logColumn).default([]).describe('The columns of the log, in order'),
  metrics: z.array(metric).default([]).describe('What is counted of each incident'),
  fields: z.array(field).default([]).describe('What the record states in its front matter besides the usual'),
  readiness: readiness.optional().describe('What a responder has to have before the first incident'),
  principles: texts.default([]).describe('What to keep in mind'),

  look_back_hours: z.number().positive().describe('How far back to look for changes before the impact'),
  configuration_paths: z
    .array(z.string().min(1).max(longestGlob))
    .default([...configurationPaths])
    .describe(
      'Which files hold configuration, as globs: their differences are shown when two revisions are compared. A pattern without a slash means files of that name in any folder',
    ),
  action_item_priorities: z
    .array(z.string().min(1))
    .default([])
    .describe(
      'The priorities that an action item has to have one of; none are asked for where the list is empty',
    ),
  documents: z.strictObject({ incident: documentTemplate, postmortem: documentTemplate }),
});

export type PlaybookData = z.infer<typeof playbookSchema>;
export type PlaybookSeverity = PlaybookData['severities'][number];

/** A playbook with the texts of its files. */
export interface Playbook extends PlaybookData {
  readonly templates: { readonly incident: string; readonly postmortem: string };
  /** The text of every file that a message or a runbook names, by that name. */
  readonly files: ReadonlyMap<string, string>;
}
