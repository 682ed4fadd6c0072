import { issueAt, issueNamed } from '../../core/followup/issueAt.ts';
import { itemNamed, linkItem } from '../../core/followup/linkItem.ts';
import { shown } from '../files.ts';
import type { FollowUp } from '../followUp.ts';
import type { World } from '../world.ts';

/** Writes the link to an issue that there is already, after a look whether it is there. */
export async function linkTo(
  world: World,
  { document, file, repository: usual, home, connect }: FollowUp,
  { item: name, issue: reference }: { readonly item: string; readonly issue: string },
): Promise<void> {
  const item = itemNamed(document, name);
  const { repository, issue } = await issueAt({ ...issueNamed(reference, usual), follow: true }, connect);
  await world.documents.write(file, linkItem(document, item, { issue, repository, home }));
  world.print(`${shown(world, file)}: ${item.text.value} -> ${issue.url}`);
}
