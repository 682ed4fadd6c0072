import type { Root } from 'mdast';
import { Temporal } from 'temporal-polyfill';
import { dayOf } from '../time/resolve.ts';
import { findWrittenStamp } from '../time/written.ts';
import type { DayMark, Metadata, Postmortem, ReadContext, ReadProblem, TimelineEntry } from './model.ts';
import { readActionItems } from './reading/actionItems.ts';
import { readFrontMatter } from './reading/frontMatter.ts';
import { tooComplex } from './reading/guard.ts';
import { kindOf } from './reading/kind.ts';
import { languageOf } from './reading/language.ts';
import { readMetadata } from './reading/metadata.ts';
import { type Outline, readOutline } from './reading/outline.ts';
import { parseMarkdown } from './reading/parse.ts';
import { readReferences } from './reading/references.ts';
import { type Source, sourceOf } from './reading/source.ts';
import { readTimeline } from './reading/timeline.ts';
import { statedZone } from './reading/zoneSentence.ts';

/** Reads any text; what cannot be understood becomes a problem with a place, never an exception. */
export function readDocument(text: string, context: ReadContext = {}): Postmortem {
  const place = tooComplex(text);
  if (place !== null) {
    const message =
      'This part is nested or repeated beyond what can be read in reasonable time; simplify it.';
    return unread(text, context, { code: 'too-complex', message, span: place });
  }
  return read(parseMarkdown(text), text, context);
}

function read(tree: Root, text: string, context: ReadContext): Postmortem {
  const source = sourceOf(text, tree);
  const problems: ReadProblem[] = [];
  const yaml = readFrontMatter(tree, text, problems);
  const outline = readOutline(tree, source);
  const metadata = readMetadata({ yaml, outline, source, home: context.zone ?? null, problems });
  const { timeline, days } = timelineOf({ metadata, outline, source, context, problems });
  const actionItems = readActionItems(outline, source);
  const path = context.path ?? '';
  const kind = kindOf({
    path,
    title: metadata.title?.value ?? '',
    status: metadata.status?.value ?? null,
    hasId: metadata.id !== null && yaml !== null,
    sections: outline.sections,
    entries: timeline.length,
  });
  return {
    text,
    path,
    assumedZone: context.zone ?? null,
    kind,
    language: languageOf(text),
    frontMatter: yaml?.frontMatter ?? null,
    metadata,
    sections: outline.sections,
    timeline,
    days,
    actionItems,
    prose: outline.prose,
    references: readReferences(tree, outline.sections),
    problems: problems.sort((a, b) => a.span.start - b.span.start),
  };
}

interface Reading {
  readonly outline: Outline;
  readonly source: Source;
  readonly context: ReadContext;
  readonly problems: ReadProblem[];
}

function timelineOf({
  metadata,
  outline,
  source,
  context,
  problems,
}: Reading & { metadata: Metadata }): Pick<Postmortem, 'timeline' | 'days'> {
  const timeline: TimelineEntry[] = [];
  const days: DayMark[] = [];
  const home = context.zone ?? null;
  const day = documentDay(metadata, context.path ?? '');
  const zone = documentZone(outline) ?? home;
  for (const region of outline.regions) {
    if (region.kind !== 'timeline') continue;
    const state = { day, zone, home, lastMinutes: null, problems };
    readTimeline(region, { source, state, entries: timeline, days, belowEntry: false });
  }
  return { timeline, days };
}

/** The day that a document is about: of the incident's start, in the title, or in the file's name. */
function documentDay({ startedAt, detectedAt, title }: Metadata, path: string): Temporal.PlainDate | null {
  const stated = startedAt ?? detectedAt;
  if (stated !== null && /^\d{4}-/.test(stated.value.iso))
    return Temporal.PlainDate.from(stated.value.iso.slice(0, 10));
  for (const text of [title?.value ?? '', path.split('/').slice(-2).join(' ').replaceAll('_', ' ')]) {
    const stamp = findWrittenStamp(text, ({ date, possible }) => possible && date?.year != null);
    if (stamp !== null) return dayOf(stamp.date, null);
  }
  return null;
}

/** The zone of the first sentence that says what zone the times are in. */
function documentZone({ prose }: Outline): string | null {
  for (const { text } of prose) {
    const zone = text.length < 400 ? statedZone(text) : null;
    if (zone !== null) return zone;
  }
  return null;
}

function unread(text: string, { path = '', zone }: ReadContext, problem: ReadProblem): Postmortem {
  const none = { sections: [], timeline: [], days: [], actionItems: [], prose: [] };
  return {
    text,
    path,
    assumedZone: zone ?? null,
    kind: 'other',
    language: 'en',
    frontMatter: null,
    metadata: noMetadata,
    ...none,
    references: { links: [], anchors: new Set(), commits: [] },
    problems: [problem],
  };
}

const noMetadata: Metadata = {
  id: null,
  title: null,
  severity: null,
  status: null,
  services: [],
  startedAt: null,
  detectedAt: null,
  acknowledgedAt: null,
  mitigatedAt: null,
  resolvedAt: null,
  detectedBy: null,
  durationMinutes: null,
  roles: new Map(),
};
