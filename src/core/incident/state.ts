import type { Postmortem } from '../document/model.ts';
import { meantSeverity } from '../document/severity.ts';
import type { PlaybookData } from '../playbook/schema.ts';
import type { Incident } from './incident.ts';

/** What a record tells of its incident; see `Incident`. */
export function readIncident(document: Postmortem, playbook: PlaybookData): Incident {
  const { metadata } = document;
  return {
    document,
    id: metadata.id?.value ?? null,
    title: metadata.title?.value ?? '',
    severity: meantSeverity(metadata.severity?.value ?? '', playbook.severities) ?? null,
    status: metadata.status?.value ?? null,
    stage: 'active',
    drill: false,
    times: {
      started: null,
      detected: null,
      declared: null,
      acknowledged: null,
      mitigated: null,
      resolved: null,
    },
    roles: [],
    events: [],
    checklists: [],
    unclear: [],
  };
}
