import { type FieldValues, setFrontMatter } from '../document/change/frontMatter.ts';
import { addSection } from '../document/change/sections.ts';
import { type DocumentEdit, editOf, resultOf } from '../document/edits.ts';
import type { Postmortem, Section, SectionKind, Stamp } from '../document/model.ts';
import { readDocument } from '../document/read.ts';
import { DebriefError } from '../errors.ts';
import { renderTemplate } from '../playbook/render.ts';
import type { Playbook } from '../playbook/schema.ts';
import type { NewDocument } from './declare.ts';
import { handOffsHeading } from './handoff/record.ts';
import type { Incident } from './incident.ts';
import { incidentFile, postmortemFile } from './place.ts';
import { withEdit } from './record.ts';
import { metricOf, metricsOf } from './review/metrics.ts';
import { metricsTable } from './review/metricWords.ts';
import { statedFact } from './review/statedFact.ts';
import { readIncident } from './state.ts';

/** Sections that a postmortem takes over from the incident record, word for word. */
const carried: Readonly<Record<string, SectionKind>> = {
  summary: 'summary',
  impact: 'impact',
  timeline: 'timeline',
  evidence: 'evidence',
  action_items: 'actionItems',
};

/**
 * The postmortem of an incident, beside its record: metadata, metrics, timeline, evidence, action items and hand-offs are
 * taken over, so that nobody copies by hand; the rest is for people to write.
 * @throws DebriefError `document-unsuitable` when the document is no incident record with an id
 */
export function createPostmortem(document: Postmortem, playbook: Playbook): NewDocument {
  const { metadata } = document;
  if (document.kind !== 'incident' || !metadata.id) {
    throw new DebriefError(
      'document-unsuitable',
      'A postmortem is made from an incident record with an "id" in its front matter; open that file first.',
    );
  }
  const incident = readIncident(document, playbook);
  const folder = document.path.slice(0, document.path.lastIndexOf('/') + 1);
  const path = `${folder}${postmortemFile}`;
  const draft = readDocument(render(incident, playbook), { ...document.readAs, path });
  return { id: metadata.id.value, path, text: resultOf(withFindings(draft, incident, playbook)) };
}

function render({ document }: Incident, playbook: Playbook): string {
  const { metadata } = document;
  return renderTemplate(playbook.templates.postmortem, {
    id: metadata.id?.value,
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
    ...carriedBodies(document),
  });
}

function written(stamp: Stamp | undefined): string | undefined {
  return stamp?.iso;
}

function carriedBodies(document: Postmortem): Record<string, string> {
  return Object.fromEntries(
    Object.entries(carried).map(([value, kind]) => {
      const section = document.sections.find((candidate) => candidate.kind === kind && !candidate.empty);
      return [value, section ? bodyOf(section, document) : ''];
    }),
  );
}

function bodyOf({ bodySpan }: Section, { text }: Postmortem): string {
  return text.slice(bodySpan.start, bodySpan.end).replaceAll('\r\n', '\n').trim();
}

/** What no template has a place for: the facts that the playbook asks for, the metrics, and the hand-offs. */
function withFindings(draft: Postmortem, incident: Incident, playbook: Playbook): DocumentEdit {
  const { document } = incident;
  const source = `[${incidentFile}](${incidentFile})`;
  const table = metricsTable(metricsOf(incident, playbook));
  const metrics = `From the times and facts in ${source}; what is corrected there is not corrected here.\n\n${table}`;
  const handOffs = document.sections.find(
    ({ heading, empty }) => !empty && heading.toLowerCase() === handOffsHeading.toLowerCase(),
  );
  const sections = [
    { heading: 'Metrics', body: metrics },
    ...(handOffs
      ? [{ heading: handOffsHeading, body: `From ${source}.\n\n${bodyOf(handOffs, document)}` }]
      : []),
  ];
  const fields = factsOf(incident, playbook);
  const start = Object.keys(fields).length > 0 ? setFrontMatter(draft, fields) : editOf(draft.text, []);
  return sections.reduce(
    (edit, section) =>
      withEdit(edit, draft, (now) => addSection(now, { kind: 'other', level: 2, ...section })),
    start,
  );
}

/** The values of the fields that the playbook has beside the usual ones, and that it was a drill. */
function factsOf(incident: Incident, { fields }: Playbook): FieldValues {
  const facts: Record<string, Record<string, string | number> | string | number | boolean> = {};
  if (incident.drill) facts.drill = true;
  for (const { key } of fields) {
    const [outer = '', inner, ...deeper] = key.split('.');
    const value = factOf(incident, key);
    if (value === null || deeper.length > 0) continue;
    if (inner === undefined) facts[outer] = value;
    else {
      const inside = facts[outer];
      facts[outer] = { ...(typeof inside === 'object' ? inside : {}), [inner]: value };
    }
  }
  return facts;
}

function factOf(incident: Incident, key: string): string | number | null {
  const stated = statedFact(incident.document, key);
  if (stated !== null) return /^\d{1,15}$/.test(stated) ? Number(stated) : stated;
  const { minutes } = metricOf('time_to_resolve', incident);
  return key === 'impact.duration_minutes' && minutes !== null ? Math.round(minutes) : null;
}
