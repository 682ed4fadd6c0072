import type { Postmortem } from '../document/model.ts';
import { type DraftContext, draftTracking } from './draft.ts';
import { noExtras } from './extras.ts';
import { incidentKey, type Marker } from './marker.ts';
import { existingIssue, type PlannedTracking, type PlanRequest } from './plan.ts';

/** No item has it: an id in a document is of letters and digits. */
const TRACKING = '.tracking';

/** The marker of the issue of the whole incident. */
function trackingMarker(document: Postmortem): Marker {
  return { incident: incidentKey(document), item: TRACKING };
}

/** The issue of the whole incident: the one that there is, else a new one. */
export function planTracking(
  request: Pick<PlanRequest, 'document' | 'repository' | 'issues' | 'journal'>,
  context: DraftContext,
): PlannedTracking {
  const marker = trackingMarker(request.document);
  const draft = draftTracking(request.document, context);
  const common = { text: draft.title, marker, extras: noExtras };
  const issue = existingIssue(request)(marker);
  return issue === null ? { action: 'create', draft, ...common } : { action: 'link', issue, ...common };
}
