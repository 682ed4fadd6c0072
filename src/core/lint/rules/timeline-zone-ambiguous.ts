import type { Rule } from '../rule.ts';
import { ownZone } from '../zones.ts';

const message = (zone: string, sample: string): string =>
  `Say which ${zone} is meant, by its offset or city, for example ${sample}.`;

export const timelineZoneAmbiguous: Rule = {
  id: 'timeline-zone-ambiguous',
  title: 'The zone has one meaning.',
  why: 'CST is a time in Chicago and one in Shanghai, fourteen hours apart; nothing can be computed from such a time, and a reader elsewhere takes the wrong one.',
  source: 'The time zone database lists several zones for IST, CST and BST.',
  severity: 'warning',
  concern: 'content',
  kinds: ['incident', 'postmortem'],
  examples: [
    {
      name: 'An offset or a city',
      markdown:
        '# Checkout down\n\n## Timeline\n\n- 2026-11-01 09:15 UTC+5:30 - Alert on the pool\n- 2026-11-01 09:40 Asia/Kolkata - Pool enlarged\n',
      findings: [],
    },
    {
      name: 'Three countries have one',
      markdown:
        '# Checkout down\n\n## Timeline\n\n- 2026-11-01 09:15 IST - Alert on the pool\n- 2026-11-01 09:40 IST - Pool enlarged\n',
      findings: [{ at: 'IST', message: message('IST', '"UTC+5:30" or "Asia/Kolkata"') }],
    },
  ],
  check: ({ document }) => {
    const entry = document.timeline.find(({ at }) => at?.assumptions.includes('zone-unclear'));
    const zone = entry?.at?.zone?.toUpperCase();
    const sample = zone === undefined ? undefined : samples.get(zone);
    if (entry === undefined || zone === undefined || sample === undefined) return [];
    const span = ownZone(entry, document.text) ?? entry.stampSpan ?? entry.span;
    return [{ span, message: message(zone, sample) }];
  },
};

/** How one of the zones of that name is written without doubt. */
const samples: ReadonlyMap<string, string> = new Map([
  ['IST', '"UTC+5:30" or "Asia/Kolkata"'],
  ['CST', '"UTC-6" or "America/Chicago"'],
  ['BST', '"UTC+1" or "Europe/London"'],
]);
