import type { Postmortem } from '../../core/document/model.ts';
import { type FollowUp, followUpsIn } from '../../core/followup/followUps.ts';
import { isOurs } from './reading.ts';

/** The action items of a document: for a client's own list of those of many documents. */
export function followUps(facts: Postmortem): readonly FollowUp[] {
  return isOurs({ facts }) ? followUpsIn(facts) : [];
}
