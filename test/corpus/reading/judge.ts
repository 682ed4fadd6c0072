import type { Postmortem, SectionKind } from '../../../src/core/document/model.ts';
import { disputedLabels } from '../disputedLabels.ts';
import type { Label, LabelledDocument } from './corpus.ts';

export const sectionTasks = ['timeline', 'root cause', 'impact', 'detection', 'action items'] as const;
export type SectionTask = (typeof sectionTasks)[number];

export const countTasks = [
  'timeline count',
  'action count',
  'owner count',
  'due count',
  'tracker count',
] as const;
export type CountTask = (typeof countTasks)[number];

export const wordTasks = ['kind', 'language'] as const;
export type WordTask = (typeof wordTasks)[number];

/** One question about one document. */
export interface Verdict {
  readonly id: string;
  readonly task: SectionTask | CountTask | WordTask;
  readonly uncertain: boolean;
  /** Why the label is held to be wrong. */
  readonly disputed: string | null;
  readonly right: boolean;
  /** What the label says, and what was read, both for people. */
  readonly labelled: string;
  readonly read: string;
  /** For sections: whether the label says that there is one, and whether one was found. */
  readonly wanted: boolean;
  readonly found: boolean;
}

/** What any reader, ours or a naive one, claims about a document. Absent counts and words are not judged. */
export interface Claims {
  readonly sections: Record<SectionTask, readonly string[]>;
  readonly counts: Partial<Record<CountTask, number>>;
  readonly words: Partial<Record<WordTask, string>>;
}

const kindsOfTask: Record<SectionTask, readonly SectionKind[]> = {
  timeline: ['timeline'],
  'root cause': ['rootCause', 'contributingFactors'],
  impact: ['impact'],
  detection: ['detection'],
  'action items': ['actionItems'],
};

export function claimsOf(document: Postmortem): Claims {
  const named = (task: SectionTask): string[] =>
    document.sections
      .filter(({ kind }) => kindsOfTask[task].includes(kind))
      .map(({ heading, form }) => (form === 'label' ? `label ${heading}` : heading));
  const { timeline, actionItems: items, kind, language } = document;
  return {
    sections: forEachSection(named),
    counts: {
      'timeline count': timeline.length,
      'action count': items.length,
      'owner count': items.filter(({ owners }) => owners.length > 0).length,
      'due count': items.filter(({ due }) => due?.value != null).length,
      'tracker count': items.filter(({ tracker }) => tracker.length > 0).length,
    },
    words: { kind: kind === 'incident' ? 'postmortem' : kind, language },
  };
}

export function forEachSection<T>(make: (task: SectionTask) => T): Record<SectionTask, T> {
  return {
    timeline: make('timeline'),
    'root cause': make('root cause'),
    impact: make('impact'),
    detection: make('detection'),
    'action items': make('action items'),
  };
}

/** Compares claims about a document with its label; a count is asked for where the label has such a section. */
export function judge({ label }: LabelledDocument, claims: Claims): Verdict[] {
  const verdicts: Verdict[] = [];
  const add = (task: Verdict['task'], rest: Pick<Verdict, 'labelled' | 'read'> & Partial<Verdict>): void => {
    const disputed = disputedLabels.find(({ id, what }) => id === label.id && what === task)?.why ?? null;
    const base = { id: label.id, task, uncertain: label.uncertain, disputed };
    verdicts.push({ ...base, right: rest.labelled === rest.read, wanted: false, found: false, ...rest });
  };
  for (const task of sectionTasks) {
    const { wanted, heading } = labelledSection(label, task);
    const headings = claims.sections[task];
    const found = headings.length > 0;
    const labelled = wanted ? `"${heading ?? ''}"` : 'none';
    const read = found ? headings.map((text) => `"${text}"`).join(', ') : 'none';
    add(task, { wanted, found, right: wanted === found, labelled, read });
  }
  for (const task of countTasks) {
    const [read, labelled] = [claims.counts[task], labelledCount(label, task)];
    if (read === undefined || labelled === null) continue;
    const tolerance = task === 'timeline count' ? labelled / 10 : 0;
    add(task, {
      right: Math.abs(read - labelled) <= tolerance,
      labelled: `${labelled}`,
      read: `${read}`,
    });
  }
  const kind = label.kind === 'incident-log' ? 'log' : label.kind;
  if (claims.words.kind !== undefined) add('kind', { labelled: kind, read: claims.words.kind });
  if (claims.words.language !== undefined) {
    add('language', { labelled: label.lang, read: claims.words.language });
  }
  return verdicts;
}

function labelledSection(label: Label, task: SectionTask): { wanted: boolean; heading: string | null } {
  const section = {
    timeline: [label.has_timeline, label.timeline_form, label.timeline_heading],
    'root cause': [label.has_root_cause, label.root_cause_form, label.root_cause_heading],
    impact: [label.has_impact, label.impact_form, label.impact_heading],
    detection: [label.has_detection, label.detection_form, label.detection_heading],
    'action items': [label.has_action_items, label.action_form, label.action_heading],
  } as const;
  const [present, form, heading] = section[task];
  return { wanted: present && form !== 'prose-only', heading: heading ?? null };
}

function labelledCount(label: Label, task: CountTask): number | null {
  if (task === 'timeline count') return label.has_timeline ? (label.timeline_entries ?? null) : null;
  if (!label.has_action_items || label.action_count == null) return null;
  const counts = {
    'action count': label.action_count,
    'owner count': label.action_with_owner,
    'due count': label.action_with_due,
    'tracker count': label.action_with_tracker_link,
  };
  return counts[task] ?? 0;
}
