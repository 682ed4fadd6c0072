import { singleLine } from '../../core/document/escape.ts';
import type { IncidentClock } from '../../core/incident/clock/clock.ts';
import { inMinutes, sinceStart } from '../../core/incident/clock/words.ts';
import { channelName } from '../../core/incident/messages/channel.ts';
import type { PlaybookPhase } from '../../core/playbook/schema/course.ts';
import type { NamedIncident } from '../activeIncident.ts';

/** An incident with what its clocks show. */
export interface IncidentStatus extends NamedIncident {
  readonly clock: IncidentClock;
  readonly phase: PlaybookPhase | null;
}

/** A paragraph for each incident. */
export function statusText(all: readonly IncidentStatus[]): string {
  return all.map((one) => linesOf(one).join('\n')).join('\n\n');
}

function linesOf({ file, incident, playbook, clock, phase }: IncidentStatus): string[] {
  const { severity, roles, checklists } = incident;
  const facts = [
    ...(incident.drill ? ['DRILL'] : []),
    ...(severity === null ? [] : [severity.id]),
    sinceStart(clock.elapsedMs),
    incident.status ?? '',
    ...(phase === null ? [] : [`phase: ${phase.name}`]),
  ];
  const when = clock.due.map(({ leftMs }) => inMinutes(leftMs));
  const width = Math.max(0, ...when.map((words) => words.length));
  const due = clock.due.map(
    ({ what, why }, index) => `${(when[index] ?? '').padEnd(width)}  ${singleLine(`${what} (${why})`)}`,
  );
  const asked = roles.filter(({ needed, holder }) => needed || holder !== null);
  const holders = asked.map(({ name, holder }) => `${name}: ${holder?.value ?? 'nobody yet'}`);
  const steps = checklists.map(({ name, steps: all }) => {
    const done = all.filter((step) => step.done).length;
    const next = all.find((step) => !step.done);
    return `${name}: ${done} of ${all.length}${next === undefined ? '' : `, next: ${next.text}`}`;
  });
  const channel = channelName(incident, playbook);
  const notes = [...(clock.notice === null ? [] : [clock.notice]), ...incident.unclear];
  return [
    singleLine([incident.id ?? '', incident.title].filter((part) => part !== '').join(': ')),
    file,
    singleLine(facts.filter((fact) => fact !== '').join(' · ')),
    ...notes.map((note) => `  ? ${singleLine(note)}`),
    ...due.map((line) => `  ${line}`),
    ...(channel === undefined ? [] : [`  Channel: ${channel}`]),
    ...[...holders, ...steps].map((line) => `  ${singleLine(line)}`),
  ];
}

/** See "debrief status" in docs/status.md. */
export function statusJson(all: readonly IncidentStatus[]): object {
  return { version: 1, incidents: all.map(jsonOf) };
}

function jsonOf({ file, incident, playbook, clock, phase }: IncidentStatus): object {
  return {
    file,
    id: incident.id,
    title: incident.title,
    severity: incident.severity?.id ?? null,
    status: incident.status,
    stage: incident.stage,
    drill: incident.drill,
    channel: channelName(incident, playbook) ?? null,
    elapsedMinutes: clock.elapsedMs === null ? null : Math.floor(clock.elapsedMs / 60_000),
    phase: phase?.id ?? null,
    due: clock.due.map(({ at, leftMs, ...due }) => ({
      ...due,
      at: at.toString({ smallestUnit: 'second' }),
      minutesLeft: Math.floor(leftMs / 60_000),
    })),
    roles: incident.roles.map(({ id, name, holder, needed }) => ({
      id,
      name,
      holder: holder?.value ?? null,
      needed,
    })),
    checklists: incident.checklists.map(({ name, steps }) => ({
      name,
      steps: steps.map(({ text, done }) => ({ text, done })),
    })),
    notice: clock.notice,
    unclear: incident.unclear,
  };
}
