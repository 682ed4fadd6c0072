import { Temporal } from 'temporal-polyfill';
import { escapeInline } from '../../document/escape.ts';
import type { Postmortem, TimelineEntry } from '../../document/model.ts';
import type { PlaybookData } from '../../playbook/schema.ts';
import { formatDuration } from '../../time/durations.ts';
import type { IncidentEvent } from '../events.ts';
import type { Incident } from '../incident.ts';
import { timelineZone } from '../log/zone.ts';
import { metricsOf } from '../review/metrics.ts';
import { metricsTable } from '../review/metricWords.ts';
import { shownTime } from '../review/schedule.ts';
import { entryOf } from './replay.ts';
import type { Inject, Scenario } from './scenario.ts';

/**
 * What good looks like, as a Markdown page: each inject, what to look for, and what the team did between it and the next
 * one, with the minutes it took.
 */
export function drillReport(incident: Incident, scenario: Scenario, playbook: PlaybookData): string {
  const severity = incident.severity?.id;
  const facts = [incident.id ?? '', severity ?? '', `drill "${scenario.name}"`].filter((fact) => fact !== '');
  return [
    `# What good looks like: ${escapeInline(incident.title)}`,
    `${facts.map(escapeInline).join(' · ')}. It is kept out of the incident log and of all totals.`,
    escapeInline(scenario.description),
    ...scenario.injects.flatMap((inject) => injectParts(inject, answersTo(inject, incident, scenario))),
    '## First of each kind',
    bulleted(firstSteps(incident)),
    '## Metrics',
    metricsTable(metricsOf(incident, playbook)),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

interface Answers {
  /** When it was told; null where the timeline does not hold it. */
  readonly told: string | null;
  /** A line each: "after 3 min: …". */
  readonly entries: readonly string[];
}

function injectParts({ from, says, look_for, after_minutes }: Inject, { told, entries }: Answers): string[] {
  const when = after_minutes === 0 ? 'at the declaration' : `after ${formatDuration(after_minutes)}`;
  return [
    `## ${escapeInline(`${from}, ${when}`)}`,
    `> ${escapeInline(says)}`,
    told === null ? 'The timeline does not have it.' : `Logged at ${told}.`,
    `**Look for:** ${escapeInline(look_for)}`,
    ...(told === null ? [] : ['**What the team did:**', bulleted(entries)]),
  ];
}

/** What the timeline holds between an inject and the next one that it has. */
function answersTo(inject: Inject, { document }: Incident, { injects }: Scenario): Answers {
  const timed = timedEntries(document);
  const logged = new Set(injects.map((each) => entryOf(each, document)));
  const from = timed.findIndex(({ entry }) => entry === entryOf(inject, document));
  const told = timed[from]?.at;
  if (told === undefined) return { told: null, entries: [] };
  const later = timed.slice(from + 1);
  const next = later.findIndex(({ entry }) => logged.has(entry));
  return {
    told: shownTime(told, timelineZone(document)),
    entries: later
      .slice(0, next < 0 ? undefined : next)
      .map(({ entry, at }) => `after ${between(told, at)}: ${escapeInline(entry.text)}`),
  };
}

interface TimedEntry {
  readonly entry: TimelineEntry;
  readonly at: Temporal.Instant;
}

/** In the order of time; of one minute, as they stand in the document. */
function timedEntries({ timeline }: Postmortem): TimedEntry[] {
  return timeline
    .flatMap((entry) => {
      const epochMs = entry.at?.epochMs ?? null;
      return epochMs === null ? [] : [{ entry, at: Temporal.Instant.fromEpochMilliseconds(epochMs) }];
    })
    .sort((one, other) => Temporal.Instant.compare(one.at, other.at));
}

const firsts: readonly (readonly [kind: IncidentEvent['kind'], what: string])[] = [
  ['role', 'A role was filled'],
  ['update', 'An update was sent'],
  ['escalated', 'It was escalated'],
  ['decided', 'A decision was taken by the playbook'],
  ['mitigated', 'The impact was ended'],
  ['resolved', 'It was resolved'],
];

function firstSteps({ events, times: { declared } }: Incident): string[] {
  return firsts.map(([kind, what]) => {
    const at = events.find(({ event }) => event.kind === kind)?.at;
    if (at === undefined || declared === null) return `${what}: not in the timeline`;
    return `${what}: ${between(declared, at)} after the declaration`;
  });
}

function between(from: Temporal.Instant, to: Temporal.Instant): string {
  return formatDuration((to.epochMilliseconds - from.epochMilliseconds) / 60_000);
}

function bulleted(lines: readonly string[]): string {
  return lines.length === 0 ? '- Nothing in the timeline' : lines.map((line) => `- ${line}`).join('\n');
}
