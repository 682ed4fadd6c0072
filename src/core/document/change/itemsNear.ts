import type { ActionItem, Postmortem } from '../model.ts';

/** Items further away tell no more about how a document writes them. */
const enough = 12;

/** The items around one, the closest first, and the earlier of two. */
export function itemsNear({ actionItems }: Postmortem, item: ActionItem): ActionItem[] {
  const index = actionItems.indexOf(item);
  const near: ActionItem[] = [];
  for (let distance = 1; distance <= enough; distance += 1) {
    for (const other of [actionItems[index - distance], actionItems[index + distance]]) {
      if (other !== undefined) near.push(other);
    }
  }
  return near;
}
