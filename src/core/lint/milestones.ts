import type { Located, Metadata, Postmortem, Stamp, TimelineEntry } from '../document/model.ts';
import { frontMatterKeys } from '../document/vocabulary/metadataNames.ts';

/** What happens in every incident, in this order. */
export const milestoneNames = ['started', 'detected', 'acknowledged', 'mitigated', 'resolved'] as const;
export type MilestoneName = (typeof milestoneNames)[number];

export function milestoneAt(metadata: Metadata, name: MilestoneName): Located<Stamp> | null {
  return metadata[`${name}At`];
}

/** The front matter key that the document has for a milestone, else the one we write. */
export function milestoneKey({ frontMatter }: Postmortem, name: MilestoneName): string {
  const keys = frontMatterKeys[`${name}At`];
  return keys.find((key) => frontMatter?.keys.has(key)) ?? keys[0] ?? name;
}

/** Whether the document keeps the facts of its incident in its front matter, as our templates do. */
export function keepsFacts({ frontMatter }: Postmortem): boolean {
  if (frontMatter === null) return false;
  const { keys } = frontMatter;
  const isRecord = keys.has('id') && (keys.has('severity') || keys.has('status'));
  return isRecord || milestoneNames.some((name) => keys.has(`${name}_at`));
}

/** How timelines call the moment: our own entries and the usual labels. */
const labels: Readonly<Record<MilestoneName, RegExp>> = {
  started: /^(?:fault|impact|incident|outage) (?:occur(?:s|red)|starts|started|begins|began)\b/i,
  detected: /^(?:(?:first )?detected|detection)\b/i,
  acknowledged: /^(?:(?:incident )?declared|acknowledged)\b/i,
  mitigated: /^(?:mitigated|repaired)\b/i,
  resolved: /^(?:(?:incident )?resolved|incident closed)\b/i,
};

/** The one entry of the timeline that names the moment; null where none does, or several do. */
export function milestoneEntry({ timeline }: Postmortem, name: MilestoneName): TimelineEntry | null {
  const [entry, another] = timeline.filter(({ text }) => labels[name].test(text));
  return another === undefined ? (entry ?? null) : null;
}
