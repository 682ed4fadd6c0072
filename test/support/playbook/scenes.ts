import type { Temporal } from 'temporal-polyfill';
import { setFrontMatter } from '../../../src/core/document/change/frontMatter.ts';
import { recordEscalation } from '../../../src/core/incident/escalation/escalate.ts';
import type { Incident } from '../../../src/core/incident/incident.ts';
import { mitigateIncident } from '../../../src/core/incident/mitigate.ts';
import { resolveIncident } from '../../../src/core/incident/resolve.ts';
import type { Playbook } from '../../../src/core/playbook/schema.ts';
import { declared, declaredAt, edited, minutesLater } from '../incident/declared.ts';

/** An incident at a moment. */
export interface Scene {
  readonly incident: Incident;
  readonly now: Temporal.Instant;
}

/** An incident that went through all that its playbook has: at every severity, with each kind of fix, in every phase. */
export function scenesOf(playbook: Playbook): readonly Scene[] {
  const [first] = playbook.severities;
  return [
    ...playbook.severities.flatMap(({ id }) => courseOf(playbook, id)),
    ...(first ? phasesOf(playbook, begun(playbook, first.id)) : []),
  ];
}

export function sceneAt(playbook: Playbook, severity: string): Scene {
  return { incident: begun(playbook, severity), now: declaredAt };
}

/** At a severity: just declared, with somebody in every role, mitigated in every way, and resolved. */
function courseOf(playbook: Playbook, severity: string): Scene[] {
  const incident = begun(playbook, severity);
  const roles = Object.fromEntries(playbook.roles.map(({ id }) => [id, '@alice']));
  const fixes = [{}, ...(playbook.stability?.after ?? []).map(({ fix }) => ({ fix }))];
  const at = minutesLater(10);
  const mitigated = fixes.map((fix) =>
    edited(mitigateIncident(incident, { at, note: 'Mended', ...fix }, playbook), incident, playbook),
  );
  return [
    { incident, now: declaredAt },
    { incident: begun(playbook, severity, roles), now: declaredAt },
    { incident: escalated(playbook, incident), now: at },
    ...mitigated.map((one) => ({ incident: one, now: at })),
    { incident: resolved(playbook, severity), now: minutesLater(20) },
  ];
}

/** To the second level, where there is one. */
function escalated(playbook: Playbook, incident: Incident): Incident {
  const to = playbook.escalation.levels.slice(1, 2).map(({ name }) => name);
  if (to.length === 0) return incident;
  return edited(
    recordEscalation(incident, { to, reason: 'Nobody knows why', at: minutesLater(10) }),
    incident,
    playbook,
  );
}

export function resolved(playbook: Playbook, severity: string): Incident {
  const incident = begun(playbook, severity);
  const resolution = { at: minutesLater(20), note: 'Over', mitigatedAt: minutesLater(10) };
  return edited(resolveIncident(incident, resolution, playbook), incident, playbook);
}

/** With every status at every time at which a phase begins. */
function phasesOf(playbook: Playbook, incident: Incident): Scene[] {
  const minutes = new Set([0, ...playbook.phases.map(({ from_minutes: from = 0 }) => from)]);
  return playbook.statuses.flatMap((status) => {
    const now = edited(setFrontMatter(incident.document, { status }), incident, playbook);
    return [...minutes].map((from) => ({ incident: now, now: minutesLater(from) }));
  });
}

/** Its impact began, and was detected, ten minutes before it was declared. */
function begun(playbook: Playbook, severity: string, roles: Readonly<Record<string, string>> = {}): Incident {
  const incident = declared(playbook, { severity, roles });
  const times = {
    started_at: minutesLater(-10).toString(),
    detected_at: minutesLater(-5).toString(),
    ...(Object.keys(roles).length > 0 && { roles }),
  };
  return edited(setFrontMatter(incident.document, times), incident, playbook);
}
