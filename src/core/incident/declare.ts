import type { Temporal } from 'temporal-polyfill';
import type { FieldValues } from '../document/change/frontMatter.ts';
import { resultOf } from '../document/edits.ts';
import { escapeInline, singleLine } from '../document/escape.ts';
import { readDocument } from '../document/read.ts';
import { DebriefError } from '../errors.ts';
import { renderTemplate } from '../playbook/render.ts';
import type { Playbook, PlaybookSeverity } from '../playbook/schema.ts';
import { addChecklists } from './checklists/ofPlaybook.ts';
import { incidentFile, incidentFolder, nextIncidentId } from './place.ts';
import { recordHappening } from './record.ts';

export interface Declaration {
  readonly title: string;
  readonly severity: string;
  readonly services: readonly string[];
  /** Role id to holder, for example commander -> "@alice". */
  readonly roles: Readonly<Record<string, string>>;
  /** When the impact began, where that is known already; nobody guesses it from the declaration. */
  readonly startedAt?: Temporal.Instant;
  readonly declaredAt: Temporal.Instant;
  /** Four letters for the id where others may be declaring elsewhere; see `nextIncidentId`. */
  readonly distinct?: string;
  /** Practised, not suffered: the scenario's id, or null without one. */
  readonly drill?: { readonly scenario: string | null };
}

/** A document that does not exist yet. */
export interface NewDocument {
  readonly id: string;
  /** Below the folder of all incidents, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** The year, in UTC, whose folder and number an incident gets. */
export function incidentYear(declaredAt: Temporal.Instant): number {
  return declaredAt.toZonedDateTimeISO('UTC').year;
}

/**
 * The document of a new incident, with its first timeline entry.
 * @param known names of the folders of the same year's incidents, so that the id is new
 * @throws DebriefError `usage` for an empty title or a severity or role that the playbook does not have
 */
export function declareIncident(
  declaration: Declaration,
  playbook: Playbook,
  known: readonly string[],
): NewDocument {
  const title = singleLine(declaration.title);
  if (title === '')
    throw new DebriefError('usage', 'Give the incident a title, for example "Payments fail".');
  const severity = severityNamed(playbook, declaration.severity);
  checkRoles(playbook, declaration.roles);
  const { declaredAt } = declaration;
  const year = incidentYear(declaredAt);
  const id = nextIncidentId(year, known, declaration.distinct);
  const draft = renderTemplate(playbook.templates.incident, {
    id,
    title,
    severity: severity.id,
    status: playbook.statuses[0],
    services: declaration.services,
    roles: declaration.roles,
    started_at: declaration.startedAt && toSecond(declaration.startedAt),
    declared_at: toSecond(declaredAt),
  });
  const path = `${incidentFolder(id, title, year)}/${incidentFile}`;
  const begun = recordHappening(readDocument(draft, { path }), {
    at: declaredAt,
    events: [{ kind: 'declared', severity: escapeInline(severity.id), title: escapeInline(title) }],
    fields: drillFields(declaration),
  });
  return {
    id,
    path,
    text: resultOf(addChecklists(readDocument(resultOf(begun), { path }), playbook, severity)),
  };
}

function drillFields({ drill }: Declaration): FieldValues {
  if (drill === undefined) return {};
  return { drill: true, ...(drill.scenario !== null && { scenario: drill.scenario }) };
}

/**
 * The severity a person named, in any case, and with or without its blank or hyphen: "sev1" is "SEV-1".
 * @throws DebriefError `usage`
 */
export function severityNamed(playbook: Playbook, name: string): PlaybookSeverity {
  const bare = (text: string): string => text.toLowerCase().replace(/[\s_-]/g, '');
  const found =
    playbook.severities.find(({ id }) => id === name.trim()) ??
    playbook.severities.find(({ id }) => bare(id) === bare(name));
  if (found) return found;
  const known = playbook.severities.map(({ id }) => id).join(', ');
  throw new DebriefError('usage', `There is no severity "${singleLine(name)}"; this playbook has ${known}.`);
}

function checkRoles(playbook: Playbook, roles: Declaration['roles']): void {
  const known = playbook.roles.map(({ id }) => id);
  const unknown = Object.keys(roles).find((role) => !known.includes(role));
  if (unknown === undefined) return;
  throw new DebriefError('usage', `There is no role "${unknown}"; this playbook has ${known.join(', ')}.`);
}

/** An instant as it is written into front matter: UTC, whole seconds. */
export function toSecond(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: 'second' });
}
