/** A part of the page on a playbook. */
export interface Chapter {
  /** Its heading. */
  readonly title: string;
  /** The keys of the playbook that it tells. */
  readonly keys: readonly string[];
}

/** In the order in which a responder needs them. */
export const chapters: readonly Chapter[] = [
  { title: 'Severities', keys: ['severities'] },
  { title: 'Declaring', keys: ['triggers', 'who_declares', 'assessment'] },
  { title: 'Escalation', keys: ['escalation', 'on_call'] },
  { title: 'Roles', keys: ['roles'] },
  { title: 'Hand-off', keys: ['handoff'] },
  { title: 'Phases', keys: ['phases'] },
  { title: 'Statuses', keys: ['statuses', 'mitigated_status', 'resolved_status', 'stability'] },
  { title: 'Deadlines', keys: ['deadlines'] },
  { title: 'Checklists', keys: ['checklists'] },
  { title: 'Messages', keys: ['messages'] },
  { title: 'Channels', keys: ['channel_pattern', 'channels', 'war_room'] },
  { title: 'Runbooks', keys: ['runbooks'] },
  { title: 'Decisions', keys: ['decisions'] },
  { title: 'Mitigations', keys: ['mitigations'] },
  { title: 'Contacts', keys: ['contacts'] },
  { title: 'Links', keys: ['links'] },
  { title: 'Readiness', keys: ['readiness'] },
  { title: 'Review', keys: ['review', 'action_items', 'action_item_priorities'] },
  { title: 'Incident log', keys: ['incident_log'] },
  { title: 'Metrics', keys: ['metrics'] },
  { title: 'Principles', keys: ['principles'] },
  { title: 'Documents', keys: ['documents', 'fields', 'look_back_hours', 'configuration_paths'] },
  { title: 'About this playbook', keys: ['version', 'reviewed', 'owner'] },
];

/** What a link to a chapter's heading ends with, as Markdown previews make it. */
export function anchorOf(title: string): string {
  return title.toLowerCase().replaceAll(' ', '-');
}
