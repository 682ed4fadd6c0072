import type { SectionKind } from '../document/model.ts';

interface CanonicalSection {
  readonly heading: string;
  /** What belongs there, as a question to the author. */
  readonly prompt: string;
}

/** The sections we write, under the headings we give them. */
export const canonicalSections: Readonly<Record<Exclude<SectionKind, 'other'>, CanonicalSection>> = {
  summary: { heading: 'Summary', prompt: 'What happened, in three sentences for someone outside the team?' },
  impact: { heading: 'Impact', prompt: 'Who was affected, how, and for how long; in numbers?' },
  detection: { heading: 'Detection', prompt: 'What noticed it, or who, and how long did that take?' },
  communication: { heading: 'Communication', prompt: 'Who was told what, and when?' },
  timeline: {
    heading: 'Timeline',
    prompt: 'What happened when? As: - 2026-11-01 09:15 UTC - Alert on the pool',
  },
  trigger: { heading: 'Trigger', prompt: 'What set it off?' },
  rootCause: { heading: 'Root cause', prompt: 'Which conditions made it possible?' },
  contributingFactors: { heading: 'Contributing factors', prompt: 'What else had a part in it?' },
  resolution: { heading: 'Resolution', prompt: 'What ended the impact?' },
  wentWell: { heading: 'What went well', prompt: 'What helped, and should stay?' },
  wentWrong: { heading: 'What went wrong', prompt: 'What made it worse or longer?' },
  lucky: { heading: 'Where we got lucky', prompt: 'What could have made it worse, and did not?' },
  lessons: { heading: 'Lessons learned', prompt: 'What do we know now that we did not know before?' },
  evidence: { heading: 'Recent changes', prompt: 'What changed shortly before?' },
  actionItems: {
    heading: 'Action items',
    prompt: 'What will be done? As: - [ ] Alert on pool saturation at 80 % - Owner: @login - Due: 2026-12-01',
  },
  followUp: { heading: 'Follow-up', prompt: 'What is still open?' },
};

export type CanonicalKind = keyof typeof canonicalSections;

export function isCanonical(kind: string): kind is CanonicalKind {
  return Object.hasOwn(canonicalSections, kind);
}
