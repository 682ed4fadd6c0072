import type { Postmortem, TimelineEntry } from '../../document/model.ts';
import { evidenceOutline } from '../../evidence/record/outline.ts';
import { readEvent } from '../events.ts';

/** How people log what they suspect. */
const suspecting =
  /\b(?:hypothes[ie]s|theor(?:y|ies)|suspect(?:s|ed|ing)?|suspicion|might be|may be caused|could be|looks like|seems to be|probably|possibly|likely (?:cause|culprit|due)|root cause\?)/i;

const settled =
  /\b(?:ruled out|not the cause|disproved|disproven|refuted|dismissed|wrong hypothesis|unrelated)\b/i;

/** What is suspected and not ruled out: entries of the timeline that read so, and changes that are marked as suspects. */
export function openHypotheses(document: Postmortem): readonly string[] {
  const entries = document.timeline.filter(isHypothesis).map(({ text }) => text);
  const suspects = evidenceOutline(document)
    .filter(({ verdict }) => verdict === 'suspect' || verdict === 'confirmed')
    .map(({ sha, title, why, verdict }) => {
      const name = `${verdict === 'confirmed' ? 'Confirmed' : 'Suspected'} change ${sha.slice(0, 7)} ${title}`;
      return why === null ? name : `${name}: ${why}`;
    });
  return [...new Set([...entries, ...suspects])];
}

/** Whether an entry of a timeline tells of something that is suspected, and open; what was said to whom only repeats it. */
export function isHypothesis({ text }: Pick<TimelineEntry, 'text'>): boolean {
  return suspecting.test(text) && !settled.test(text) && readEvent(text)?.kind !== 'update';
}
