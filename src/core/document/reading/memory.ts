import type { WrittenDate } from '../../time/written.ts';
import type { ActionItem, ProseBlock, ReadProblem } from '../model.ts';
import type { FrontMatterFacts } from './frontMatter.ts';
import {
  movedDay,
  movedEntry,
  movedFact,
  movedFacts,
  movedItem,
  movedReferences,
  movedRich,
} from './moved.ts';
import type { SpokenHeading } from './names.ts';
import { type BlockRecall, forgetting, type Recall, remembering, rememberingBlocks } from './recall.ts';
import type { BlockReferences } from './references.ts';
import type { RichText } from './richText.ts';
import type { SectionLabel } from './sectionLabels.ts';
import type { StatedFacts } from './statedFacts.ts';
import type { TimelineFacts } from './timeline.ts';

/** What readers found in blocks, to be found again where an edit has left the blocks as they were. */
export interface Memory {
  readonly frontMatter: BlockRecall<FrontMatterReading>;
  readonly rich: BlockRecall<RichText>;
  readonly headings: BlockRecall<SpokenHeading>;
  readonly labels: BlockRecall<readonly SectionLabel[]>;
  /** Whether a list holds labels. */
  readonly labelled: BlockRecall<boolean>;
  readonly prose: BlockRecall<readonly ProseBlock[]>;
  readonly stated: BlockRecall<StatedFacts>;
  readonly references: BlockRecall<BlockReferences>;
  /** Whether there may be a timeline in a block. */
  readonly timed: BlockRecall<boolean>;
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
    frontMatter: rememberingBlocks((atTheBeginning) => atTheBeginning),
    rich: rememberingBlocks(movedRich),
    headings: rememberingBlocks((heading) => heading),
    labels: rememberingBlocks((labels) => labels),
    labelled: rememberingBlocks((isLabelled) => isLabelled),
    prose: rememberingBlocks((blocks, by) => blocks.map((block) => ({ ...block, base: block.base + by }))),
    stated: rememberingBlocks(({ facts, roles }, by) => ({
      facts: movedFacts(facts, by),
      roles: movedFacts(roles, by),
    })),
    references: rememberingBlocks(movedReferences),
    timed: rememberingBlocks((isTimed) => isTimed),
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
  labelled: forgetting(),
  prose: forgetting(),
  stated: forgetting(),
  references: forgetting(),
  timed: forgetting(),
  items: forgetting(),
  dates: forgetting(),
  timelines: forgetting(),
};
