import type { Postmortem, ProseBlock, Stamp } from '../../document/model.ts';
import { formatDuration, parseDuration } from '../../time/durations.ts';
import { type MilestoneName, milestoneAt, milestoneEntry } from '../milestones.ts';
import { literally, matchesIn } from '../prose.ts';
import type { Finding, Fix, Rule } from '../rule.ts';
import { isClose, minutesBetween } from '../statedDuration.ts';

const message = (from: string, to: string, minutes: number): string =>
  `Correct this time or the timeline: from ${from} to ${to} it is ${formatDuration(minutes)}.`;

export const timeToMatches: Rule = {
  id: 'time-to-matches',
  title: 'A stated time to detect, repair or resolve is the one that the timeline gives.',
  why: 'These figures end in reports and service levels; a wrong one is found by a customer.',
  source:
    'Measured: 17 of 52 public incident reports of one organisation state a time that their own key events contradict.',
  severity: 'error',
  concern: 'content',
  kinds: ['incident', 'postmortem'],
  examples: [
    {
      name: 'From the detection, within two minutes',
      markdown:
        '# Checkout down\n\n## Timeline\n\n- First detected: 2026-11-01 09:15\n- Repaired: 2026-11-01 10:20\n- Resolved: 2026-11-01 10:40\n\n**Time to repair**: 1h 5m\n',
      findings: [],
    },
    {
      name: 'Counted in working hours',
      markdown:
        '# Checkout down\n\n## Timeline\n\n- First detected: 2026-11-01 19:15\n- Resolved: 2026-11-02 10:40\n\n**Time to resolve**: 40m (support hours)\n',
      findings: [],
    },
    {
      name: 'An hour too much',
      markdown:
        '# Checkout down\n\n## Timeline\n\n- First detected: 2026-11-01 09:15\n- Repaired: 2026-11-01 10:20\n- Resolved: 2026-11-01 10:40\n\n**Time to resolve**: 2h 25m\n',
      findings: [{ at: '2h 25m', message: message('detected', 'resolved', 85) }],
      fixed:
        '# Checkout down\n\n## Timeline\n\n- First detected: 2026-11-01 09:15\n- Repaired: 2026-11-01 10:20\n- Resolved: 2026-11-01 10:40\n\n**Time to resolve**: 1h 25m\n',
    },
  ],
  check: ({ document }) => document.prose.flatMap((block) => findingsIn(block, document)),
};

const stated = /\btime[ -]to[ -](detect|repair|mitigate|recover|resolve|restore)\w*\s*[:–-]\s*(\d[^(;\n]*)/i;
const otherClock = /support|business|working|office|hours\)/i;

/** What each figure measures: from the first milestone that is known, or from any of the others, to the end. */
const spans: Readonly<
  Record<string, readonly [from: readonly MilestoneName[], to: readonly MilestoneName[]]>
> = {
  detect: [['started'], ['detected']],
  repair: [['detected', 'started', 'acknowledged'], ['mitigated']],
  mitigate: [['detected', 'started', 'acknowledged'], ['mitigated']],
  recover: [
    ['detected', 'started', 'acknowledged'],
    ['mitigated', 'resolved'],
  ],
  restore: [
    ['detected', 'started', 'acknowledged'],
    ['mitigated', 'resolved'],
  ],
  resolve: [['detected', 'started', 'acknowledged', 'mitigated'], ['resolved']],
};

function findingsIn(block: ProseBlock, document: Postmortem): Finding[] {
  const [, verb = '', written = ''] = stated.exec(block.text) ?? [];
  const minutes = parseDuration(written.trim());
  if (minutes === null || otherClock.test(block.text)) return [];
  const measured = measuredBy(verb.toLowerCase(), document);
  const [usual] = measured;
  if (usual === undefined || measured.some((one) => isClose(minutes, one.minutes))) return [];
  const [place] = matchesIn(block, new RegExp(literally(written.trim()), 'g'));
  if (place === undefined) return [];
  const expected = formatDuration(usual.minutes).replace(/ (d|h|min)\b/g, (_, unit: string) =>
    unit.charAt(0),
  );
  const edits = [{ span: place.span, newText: expected }];
  // the times may be what is wrong
  const fix: Fix = { title: `Change to "${expected}"`, edits, unfinished: true };
  const text = message(usual.from, usual.to, usual.minutes);
  return [{ span: place.span, message: text, expected: [expected], fixes: [fix] }];
}

interface Measured {
  readonly from: MilestoneName;
  readonly to: MilestoneName;
  readonly minutes: number;
}

function measuredBy(verb: string, document: Postmortem): Measured[] {
  const [starts, ends] = spans[verb] ?? [[], []];
  return starts.flatMap((from) =>
    ends.flatMap((to) => {
      const [start, end] = [momentOf(document, from), momentOf(document, to)];
      const minutes = start && end ? minutesBetween(start, end) : null;
      return minutes === null || minutes < 0 ? [] : [{ from, to, minutes }];
    }),
  );
}

function momentOf(document: Postmortem, name: MilestoneName): Stamp | null {
  return milestoneAt(document.metadata, name)?.value ?? milestoneEntry(document, name)?.at ?? null;
}
