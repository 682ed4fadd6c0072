import type { Postmortem, SectionKind, Stamp } from '../document/model.ts';
import { DebriefError } from '../errors.ts';
import { renderTemplate } from '../playbook/render.ts';
import type { Playbook } from '../playbook/schema.ts';
import type { NewDocument } from './declare.ts';
import { incidentFile, postmortemFile } from './place.ts';

/** Sections that a postmortem takes over from the incident record, word for word. */
const carried: Readonly<Record<string, SectionKind>> = {
  summary: 'summary',
  impact: 'impact',
  timeline: 'timeline',
  evidence: 'evidence',
  action_items: 'actionItems',
};

/**
 * The postmortem of an incident, beside its record: metadata, timeline and evidence are taken over, so that nobody
 * copies by hand; the rest is for people to write.
 * @throws DebriefError `document-unsuitable` when the document is no incident record with an id
 */
export function createPostmortem(incident: Postmortem, playbook: Playbook): NewDocument {
  const { metadata } = incident;
  if (incident.kind !== 'incident' || !metadata.id) {
    throw new DebriefError(
      'document-unsuitable',
      'A postmortem is made from an incident record with an "id" in its front matter; open that file first.',
    );
  }
  const text = renderTemplate(playbook.templates.postmortem, {
    id: metadata.id.value,
    title: metadata.title?.value,
    severity: metadata.severity?.value,
    services: metadata.services.map(({ value }) => value),
    started_at: written(metadata.startedAt?.value),
    detected_at: written(metadata.detectedAt?.value),
    acknowledged_at: written(metadata.acknowledgedAt?.value),
    mitigated_at: written(metadata.mitigatedAt?.value),
    resolved_at: written(metadata.resolvedAt?.value),
    detected_by: metadata.detectedBy?.value,
    roles: Object.fromEntries([...metadata.roles].map(([role, holder]) => [role, holder.value])),
    incident_file: incidentFile,
    ...carriedBodies(incident),
  });
  const folder = incident.path.slice(0, incident.path.lastIndexOf('/') + 1);
  return { id: metadata.id.value, path: `${folder}${postmortemFile}`, text };
}

function written(stamp: Stamp | undefined): string | undefined {
  return stamp?.iso;
}

function carriedBodies({ sections, text }: Postmortem): Record<string, string> {
  const body = (kind: SectionKind): string => {
    const section = sections.find((candidate) => candidate.kind === kind && !candidate.empty);
    return section
      ? text.slice(section.bodySpan.start, section.bodySpan.end).replaceAll('\r\n', '\n').trim()
      : '';
  };
  return Object.fromEntries(Object.entries(carried).map(([value, kind]) => [value, body(kind)]));
}
