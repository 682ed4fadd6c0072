import { Temporal } from 'temporal-polyfill';
import type { Postmortem, Stamp, TimelineEntry } from '../../document/model.ts';
import { formatStamp, styleOf } from '../../time/format.ts';
import { zoneNamed } from '../../time/zones.ts';
import type { Finding, Fix, Rule } from '../rule.ts';
import { clockOf, offsetIn, ownZone } from '../zones.ts';

const message = (zone: string): string => `Write this time in ${zone}, as the others of this timeline.`;

export const timelineOneZone: Rule = {
  id: 'timeline-one-zone',
  title: 'All times of a timeline are in one zone.',
  why: 'Readers subtract the times they see; two clocks in one list make an hour appear or vanish.',
  source: 'Wikimedia template: "All times in UTC"; research on public timelines.',
  severity: 'warning',
  concern: 'content',
  kinds: ['incident', 'postmortem'],
  examples: [
    {
      name: 'One clock, over the change to winter time',
      markdown:
        '# Checkout down\n\n## Timeline\n\n- 2026-10-31 23:15 PDT - Alert on the pool\n- 2026-11-01 09:40 PST - Pool enlarged\n',
      findings: [],
    },
    {
      name: 'Two names for the same',
      markdown:
        '# Checkout down\n\n## Timeline\n\n- 2026-11-01 09:15 UTC - Alert on the pool\n- 2026-11-01 09:40 GMT - Pool enlarged\n',
      findings: [],
    },
    {
      name: 'Two clocks',
      markdown:
        '# Checkout down\n\n## Timeline\n\n- 2026-11-01 09:15 UTC - Alert on the pool\n- 2026-11-01 10:40 CET - Pool enlarged\n- 2026-11-01 10:10 UTC - Alert over\n',
      findings: [{ at: '2026-11-01 10:40 CET', message: message('UTC') }],
      fixed:
        '# Checkout down\n\n## Timeline\n\n- 2026-11-01 09:15 UTC - Alert on the pool\n- 2026-11-01 09:40 UTC - Pool enlarged\n- 2026-11-01 10:10 UTC - Alert over\n',
    },
  ],
  check: ({ document }) => {
    const zoned = document.timeline.filter(isPlaced);
    const usual = mostUsed(zoned);
    if (usual === null) return [];
    return zoned
      .filter((entry) => entry.at.zoneFrom === 'entry' && !isSameClock(entry.at, usual))
      .map((entry): Finding => {
        const fix = conversion(entry, usual.zone ?? '', document);
        const span = entry.stampSpan ?? entry.span;
        return { span, message: message(usual.zone ?? ''), ...(fix && { fixes: [fix] }) };
      });
  },
};

interface PlacedEntry extends TimelineEntry {
  readonly at: Stamp;
}

/** Whether it is certain which instant an entry means. */
function isPlaced(entry: TimelineEntry): entry is PlacedEntry {
  return entry.at?.zone != null && entry.at.epochMs !== null && entry.at.precision !== 'day';
}

function isSameClock(one: Stamp, other: Stamp): boolean {
  return clockOf(one) === clockOf(other) || offsetIn(one.iso) === offsetIn(other.iso);
}

/** The first time on the clock that most of the times are read from. */
function mostUsed(entries: readonly PlacedEntry[]): Stamp | null {
  const counts = new Map<string | null, number>();
  for (const { at } of entries) counts.set(clockOf(at), (counts.get(clockOf(at)) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return entries.find(({ at }) => counts.get(clockOf(at)) === most)?.at ?? null;
}

/** The same instant on the other clock; only for a plain time that says its zone, and its day where that changes. */
function conversion(entry: TimelineEntry, zone: string, { text }: Postmortem): Fix | null {
  const { at, until, stampSpan } = entry;
  const name = ownZone(entry, text);
  const target = zoneNamed(zone);
  if (at?.epochMs == null || at.approximate || until !== null || stampSpan === null) return null;
  if (name === null || target === null) return null;
  const style = styleOf(text.slice(stampSpan.start, name.start));
  if (style === null) return null;
  const instant = Temporal.Instant.fromEpochMilliseconds(at.epochMs);
  const stamp = formatStamp(instant, { zone: target, style });
  const sameDay = formatStamp(instant, { zone: target, style: dayStyle }) === at.iso.slice(0, 10);
  if (style.date === null && !sameDay) return null;
  const edit = { span: { start: stampSpan.start, end: name.end }, newText: `${stamp} ${zone}` };
  return { title: `Write it as ${stamp} ${zone}`, edits: [edit] };
}

const dayStyle = {
  date: null,
  time: [(local: Temporal.PlainDateTime): string => local.toPlainDate().toString()],
};
