import { insertTimelineEntry } from '../../../src/core/document/change/timeline.ts';
import { injectEntry } from '../../../src/core/incident/drill/replay.ts';
import { type Inject, type Scenario, scenarioSchema } from '../../../src/core/incident/drill/scenario.ts';
import type { Incident } from '../../../src/core/incident/incident.ts';
import type { Playbook } from '../../../src/core/playbook/schema.ts';
import { edited, minutesLater } from './declared.ts';

/** Injects at these minutes, the first of them with Markdown in it. */
export function played(minutes: readonly number[] = [0, 5, 20], endsAfter = 30): Scenario {
  return scenarioSchema.parse({
    id: 'played',
    name: 'Played',
    description: 'For tests.',
    title: 'Payments fail',
    injects: minutes.map((after_minutes, index) => ({
      after_minutes,
      from: 'Support',
      says: `*${index + 1}* customers of <b>shop_eu</b> | wait`,
      look_for: `Answer ${index + 1}`,
    })),
    ends_after_minutes: endsAfter,
  });
}

/** The drill after an inject was logged some minutes from the declaration. */
export function withLogged(
  incident: Incident,
  inject: Inject,
  minutes: number,
  playbook: Playbook,
): Incident {
  return withEntry(incident, injectEntry(inject), minutes, playbook);
}

export function withEntry(incident: Incident, text: string, minutes: number, playbook: Playbook): Incident {
  const entry = { at: minutesLater(minutes), text };
  return edited(insertTimelineEntry(incident.document, entry), incident, playbook);
}
