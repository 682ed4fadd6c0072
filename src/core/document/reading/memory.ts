import type { WrittenDate } from '../../time/written.ts';
import type { ActionItem, ReadProblem } from '../model.ts';
import type { FrontMatterFacts } from './frontMatter.ts';
import { movedDay, movedEntry, movedFact, movedFacts, movedItem, movedRich } from './moved.ts';
import type { SpokenHeading } from './outline.ts';
import { forgetting, type Recall, remembering } from './recall.ts';
import type { BlockReferences } from './references.ts';
import type { RichText } from './richText.ts';
import type { SectionLabel } from './sectionLabels.ts';
import type { StatedFacts } from './statedFacts.ts';
import type { TimelineFacts } from './timeline.ts';

/** What readers found in blocks, to be found again where an edit has left the blocks as they were. */
export interface Memory {
  readonly frontMatter: Recall<FrontMatterReading>;
  readonly rich: Recall<RichText>;
  readonly headings: Recall<SpokenHeading>;
  readonly labels: Recall<readonly SectionLabel[]>;
  readonly stated: Recall<StatedFacts>;
  readonly references: Recall<BlockReferences>;
  readonly items: Recall<readonly ActionItem[]>;
  readonly dates: Recall<readonly WrittenDate[]>;
  readonly timelines: Recall<TimelineReading>;
}

export interface FrontMatterReading {
  readonly facts: FrontMatterFacts | null;
  readonly problems: readonly ReadProblem[];
}

export interface TimelineReading extends TimelineFacts {
  readonly problems: readonly ReadProblem[];
}

/** Remembers for as long as the document defines the same. */
export function newMemory(): Memory {
  return {
    frontMatter: remembering((atTheBeginning) => atTheBeginning),
    rich: remembering(movedRich),
    headings: remembering((heading) => heading),
    labels: remembering((labels) => labels),
    stated: remembering(({ facts, roles }, by) => ({
      facts: movedFacts(facts, by),
      roles: movedFacts(roles, by),
    })),
    references: remembering(({ links, commits, ...rest }, by) => ({
      ...rest,
      links: links.map((link) => movedFact(link, by)),
      commits: commits.map((commit) => movedFact(commit, by)),
    })),
    items: remembering((items, by) => items.map((item) => movedItem(item, by))),
    dates: remembering((dates) => dates),
    timelines: remembering(({ timeline, days, problems }, by) => ({
      timeline: timeline.map((entry) => movedEntry(entry, by)),
      days: days.map((day) => movedDay(day, by)),
      problems: problems.map((problem) => movedFact(problem, by)),
    })),
  };
}

/** For a document that is read once. */
export const noMemory: Memory = {
  frontMatter: forgetting(),
  rich: forgetting(),
  headings: forgetting(),
  labels: forgetting(),
  stated: forgetting(),
  references: forgetting(),
  items: forgetting(),
  dates: forgetting(),
  timelines: forgetting(),
};
