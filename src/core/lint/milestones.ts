import type { Located, Metadata, Postmortem, Stamp } from '../document/model.ts';
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
  return milestoneNames.some((name) => keys.has(`${name}_at`)) || (keys.has('id') && keys.has('severity'));
}
