import { Temporal } from 'temporal-polyfill';
import { fieldPath } from '../../document/change/fieldPath.ts';
import { type FieldValues, setFrontMatter } from '../../document/change/frontMatter.ts';
import { type DocumentEdit, editOf } from '../../document/edits.ts';
import type { Postmortem } from '../../document/model.ts';
import { DebriefError } from '../../errors.ts';
import { type MilestoneName, milestoneAt, milestoneNames } from '../../lint/milestones.ts';
import { toSecond } from '../declare.ts';
import type { Incident } from '../incident.ts';
import { timelineZone } from '../log/zone.ts';
import { withEdit } from '../record.ts';
import { shownTime } from '../review/schedule.ts';

/** Milestones and when they were. */
export type MilestoneTimes = Partial<Readonly<Record<MilestoneName, Temporal.Instant>>>;

/** How a sentence about the incident goes on: "it began". */
export const milestoneWords: Readonly<Record<MilestoneName, string>> = {
  started: 'began',
  detected: 'was detected',
  acknowledged: 'was acknowledged',
  mitigated: 'was mitigated',
  resolved: 'was resolved',
};

/**
 * Sets milestones in the front matter: in the field that states them already, else in ours, and nothing else.
 * @throws DebriefError `time-invalid` for a time to come, and where the order would make no sense; `usage` for an end that
 * the incident's status has not reached; `document-unsuitable` where the front matter cannot be written
 */
export function setTimes(incident: Incident, set: MilestoneTimes, now: Temporal.Instant): DocumentEdit {
  const unreached = milestoneNames.find((name) => set[name] && !isReached(incident, name));
  if (unreached !== undefined) {
    const message = `The incident is not ${unreached} yet; mark it as ${unreached}, which sets its status and this time.`;
    throw new DebriefError('usage', message);
  }
  const why = whyImpossible(incident, set, now);
  if (why !== null) throw new DebriefError('time-invalid', `${why} Nothing was written.`);
  const { document } = incident;
  return milestoneNames.reduce(
    (edit, name) => {
      const at = set[name];
      return at === undefined ? edit : withTime(edit, document, { name, at });
    },
    editOf(document.text, []),
  );
}

/** Whether a milestone is behind the incident; a record's status goes with its end, a postmortem tells of what is over. */
export function isReached({ document, stage }: Incident, name: MilestoneName): boolean {
  if (document.kind !== 'incident') return true;
  if (name === 'mitigated') return stage !== 'active';
  return name !== 'resolved' || stage === 'resolved';
}

/** The milestones that this document could tell and does not tell like that; none of what is no incident's. */
export function missingIn(incident: Incident, set: MilestoneTimes): readonly MilestoneName[] {
  const { kind } = incident.document;
  if (kind !== 'incident' && kind !== 'postmortem') return [];
  return milestoneNames.filter((name) => {
    const at = set[name];
    if (at === undefined || !isReached(incident, name)) return false;
    return incident.times[name]?.epochMilliseconds !== at.epochMilliseconds;
  });
}

/** What cannot be before what. An impact may end before anybody has noticed it. */
const order: readonly (readonly [earlier: MilestoneName, later: MilestoneName])[] = [
  ['started', 'detected'],
  ['started', 'acknowledged'],
  ['started', 'mitigated'],
  ['started', 'resolved'],
  ['detected', 'acknowledged'],
  ['mitigated', 'resolved'],
];

/** Why these times cannot be, in a sentence; null where they can. */
export function whyImpossible(incident: Incident, set: MilestoneTimes, now: Temporal.Instant): string | null {
  const zone = timelineZone(incident.document);
  const ahead = milestoneNames.find((name) => isAfter(set[name], now));
  if (ahead !== undefined)
    return `It cannot be known yet when it ${milestoneWords[ahead]}: that is still to come.`;
  const known = knownTimes(incident, set);
  for (const [earlier, later] of order) {
    const [first, second] = [known[earlier], known[later]];
    const isSet = set[earlier] !== undefined || set[later] !== undefined;
    if (!isSet || first === undefined || second === undefined || !isAfter(first.at, second.at)) continue;
    const [end, start] = [second, first].map(({ words, at }) => `it ${words} at ${shownTime(at, zone)}`);
    return `That cannot be: ${end}, and ${start}.`;
  }
  return null;
}

function isAfter(one: Temporal.Instant | undefined, other: Temporal.Instant | undefined): boolean {
  return one !== undefined && other !== undefined && Temporal.Instant.compare(one, other) > 0;
}

interface Known {
  readonly at: Temporal.Instant;
  readonly words: string;
}

/** Whoever declares an incident has noticed it. */
function knownTimes({ times, events }: Incident, set: MilestoneTimes) {
  const declared = events.find(({ event }) => event.kind === 'declared')?.at;
  const known: Partial<Record<MilestoneName, Known>> = {};
  if (declared !== undefined) known.acknowledged = { at: declared, words: 'was declared' };
  for (const name of milestoneNames) {
    const at = set[name] ?? times[name];
    if (at !== null) known[name] = { at, words: milestoneWords[name] };
  }
  return known;
}

interface Milestone {
  readonly name: MilestoneName;
  readonly at: Temporal.Instant;
}

function withTime(edit: DocumentEdit, document: Postmortem, { name, at }: Milestone): DocumentEdit {
  return withEdit(edit, document, (now) => {
    const stated = milestoneAt(now.metadata, name);
    if (stated?.value.epochMs === at.epochMilliseconds) return editOf(now.text, []);
    const path = (stated && fieldPath(now, stated.span)) ?? [];
    // What states the declaration stands for an acknowledgement that nobody states, and stays what it is.
    const isOther = name === 'acknowledged' && /declared/i.test(path.at(-1) ?? '');
    return setFrontMatter(now, nested(path.length === 0 || isOther ? [`${name}_at`] : path, toSecond(at)));
  });
}

function nested([key = '', ...below]: readonly string[], value: string): FieldValues {
  return { [key]: below.length === 0 ? value : nested(below, value) };
}

/** Milestones whose time stands in the text as well, where it stays as it is. */
export function statedInText(
  document: Postmortem,
  names: readonly MilestoneName[],
): readonly MilestoneName[] {
  return names.filter((name) => {
    const stated = milestoneAt(document.metadata, name);
    return stated !== null && fieldPath(document, stated.span) === null;
  });
}
