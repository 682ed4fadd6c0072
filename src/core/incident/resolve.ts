import type { Temporal } from 'temporal-polyfill';
import { setFrontMatter } from '../document/change/frontMatter.ts';
import { insertTimelineEntry } from '../document/change/timeline.ts';
import { composeEdits, type DocumentEdit, resultOf } from '../document/edits.ts';
import type { Postmortem } from '../document/model.ts';
import { readDocument } from '../document/read.ts';
import { DebriefError } from '../errors.ts';
import type { Playbook } from '../playbook/schema.ts';
import { toSecond } from './declare.ts';

export interface Resolution {
  readonly at: Temporal.Instant;
  /** What ended it, for the timeline. */
  readonly note: string;
  /** When the impact ended, where that was earlier than the resolution. */
  readonly mitigatedAt?: Temporal.Instant;
}

/**
 * Sets the status and the times, and adds the closing timeline entry.
 * @throws DebriefError `usage` when the incident is resolved already, `time-invalid` when it would end before it began
 */
export function resolveIncident(
  document: Postmortem,
  resolution: Resolution,
  playbook: Playbook,
): DocumentEdit {
  checkResolvable(document, resolution);
  const fields = setFrontMatter(document, {
    status: playbook.resolved_status,
    ...(resolution.mitigatedAt && { mitigated_at: toSecond(resolution.mitigatedAt) }),
    resolved_at: toSecond(resolution.at),
  });
  const withFields = readDocument(resultOf(fields), document.readAs);
  const entry = { at: resolution.at, text: `Resolved: ${resolution.note}` };
  return composeEdits(fields, insertTimelineEntry(withFields, entry));
}

function checkResolvable({ metadata }: Postmortem, { at }: Resolution): void {
  const resolved = metadata.resolvedAt?.value;
  if (resolved) {
    throw new DebriefError(
      'usage',
      `The incident is resolved already, at ${resolved.iso}; change the time in its front matter if that is wrong.`,
    );
  }
  const started = metadata.startedAt?.value.epochMs ?? null;
  if (started !== null && at.epochMilliseconds < started) {
    throw new DebriefError('time-invalid', `The incident began after ${at.toString()}; give a later time.`);
  }
}
