import type { Temporal } from 'temporal-polyfill';
import { type DocumentEdit, resultOf } from '../../document/edits.ts';
import { escapeInline, singleLine } from '../../document/escape.ts';
import { readDocument } from '../../document/read.ts';
import { DebriefError } from '../../errors.ts';
import type { PlaybookRole } from '../../playbook/schema/people.ts';
import type { PlaybookData } from '../../playbook/schema.ts';
import type { IncidentEvent } from '../events.ts';
import type { Incident } from '../incident.ts';
import { recordHappening } from '../record.ts';

export interface Assignment {
  /** The role's id. */
  readonly role: string;
  /** Null takes the role away. */
  readonly holder: string | null;
}

/** What a timeline says where nobody has a role. */
const nobody = 'nobody';

/**
 * Gives roles to holders: in the front matter and the timeline, which keeps who had them before. One edit; without
 * changes where each has them already.
 * @throws DebriefError `document-unsuitable` where the record states a role in a way that a field does not override
 */
export function assignRoles(
  incident: Incident,
  assignments: readonly Assignment[],
  at: Temporal.Instant,
): DocumentEdit {
  const { document } = incident;
  const wanted = assignments.map(({ role, holder }) => ({
    role,
    holder: holder === null ? null : singleLine(holder) || null,
  }));
  const changed = wanted.filter(({ role, holder }) => holderOf(incident, role) !== holder);
  const fields = Object.fromEntries(changed.map(({ role, holder }) => [role, holder ?? undefined]));
  const events = changed.map((change) => roleEvent(incident, change));
  const edit = recordHappening(document, {
    at,
    events,
    ...(changed.length > 0 && { fields: { roles: fields } }),
  });
  checkHeld(incident, edit, changed);
  return edit;
}

/** Who has a role; null where nobody does. */
export function holderOf({ document }: Incident, role: string): string | null {
  return document.metadata.roles.get(role)?.value ?? null;
}

/** A role as people read it. */
export function roleName({ roles }: Incident, id: string): string {
  return roles.find((held) => held.id === id)?.name ?? id.replaceAll('_', ' ');
}

/** The roles that the same person usually has as well, in either direction; each other's once. */
export function rolesWith({ roles }: PlaybookData, id: string): readonly PlaybookRole[] {
  const other = roles.find((role) => role.id === id)?.with;
  return roles.filter((role) => role.id === other || role.with === id);
}

/**
 * The role that a person named by id or name, in any case.
 * @throws DebriefError `usage`
 */
export function roleNamed({ roles }: Incident, name: string): string {
  const key = name.trim().toLowerCase();
  const found = roles.find((role) => role.id.toLowerCase() === key || role.name.toLowerCase() === key);
  if (found) return found.id;
  const known = roles.map(({ id }) => id).join(', ');
  throw new DebriefError('usage', `There is no role "${singleLine(name)}"; this playbook has ${known}.`);
}

function roleEvent(incident: Incident, { role, holder }: Assignment): IncidentEvent {
  const from = holderOf(incident, role);
  return {
    kind: 'role',
    role: escapeInline(roleName(incident, role)),
    holder: escapeInline(holder ?? nobody),
    from: from === null ? null : escapeInline(from),
  };
}

/** A role that stands elsewhere too, "Commander: @bob" in the text, may still read as before. */
function checkHeld({ document }: Incident, edit: DocumentEdit, wanted: readonly Assignment[]): void {
  const { roles } = readDocument(resultOf(edit), document.readAs).metadata;
  const missed = wanted.find(({ role, holder }) => (roles.get(role)?.value ?? null) !== holder);
  if (!missed) return;
  const name = missed.role.replaceAll('_', ' ');
  throw new DebriefError(
    'document-unsuitable',
    `The record states the ${name} elsewhere too, so nothing was written; change it there by hand.`,
  );
}
