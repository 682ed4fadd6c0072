import type { Root } from 'mdast';
import type { Postmortem, ReadContext, ReadProblem, Span } from './model.ts';
import { readActionItems } from './reading/actionItems.ts';
import { readDirectives } from './reading/directives.ts';
import { documentDay, readTimelines } from './reading/documentTimeline.ts';
import { readFrontMatter } from './reading/frontMatter.ts';
import { kindOf } from './reading/kind.ts';
import { languageOf } from './reading/language.ts';
import { type FrontMatterReading, type Memory, newMemory, noMemory } from './reading/memory.ts';
import { readMetadata } from './reading/metadata.ts';
import { sectionNamesWith } from './reading/names.ts';
import { readOutline } from './reading/outline.ts';
import { type ParsedText, parseText } from './reading/parse.ts';
import { readReferences } from './reading/references.ts';
import { reparse } from './reading/reparse.ts';
import { definedIn, sourceOf } from './reading/source.ts';

/** Reads any text; what cannot be understood becomes a problem with a place, never an exception. */
export function readDocument(text: string, context: ReadContext = {}): Postmortem {
  return factsOf(parseText(text), context);
}

/** Reads a document that is being edited: each time what `readDocument` would give, sooner where little has changed. */
export interface DocumentReader {
  read(text: string): Postmortem;
}

/** One document, one reader. What it gave earlier stays as it was. */
export function createReader(context: ReadContext = {}): DocumentReader {
  let parsed: ParsedText | null = null;
  let memory = newMemory();
  let defined = '';
  return {
    read(text) {
      parsed = parsed === null ? parseText(text) : reparse(parsed, text);
      const definedNow = definedIn(parsed.tree);
      if (definedNow !== defined) memory = newMemory();
      defined = definedNow;
      return factsOf(parsed, context, memory);
    },
  };
}

function factsOf({ text, tree, unread }: ParsedText, context: ReadContext, memory = noMemory): Postmortem {
  const source = sourceOf(text, tree, memory);
  const problems = unread.map(tooComplex);
  const { facts: yaml, problems: yamlProblems } = frontMatterOf(tree, text, memory);
  problems.push(...yamlProblems);
  const names = sectionNamesWith(context.sectionNames);
  const outline = readOutline(tree, source, names);
  const path = context.path ?? '';
  const metadata = readMetadata({ yaml, outline, source, path, home: context.zone ?? null, problems });
  const metadataZone = metadata.zone?.value ?? null;
  const { timeline, days } = readTimelines({ metadata, metadataZone, outline, source, context, problems });
  const language = languageOf(text);
  const actionItems = readActionItems(outline, source, { day: documentDay(metadata, path), language });
  const hasId = yaml !== null && metadata.id !== null && metadata.id.span.end > 0;
  const kind = kindOf({ path, metadata, hasId, outline, timeline, source, names });
  return {
    text,
    path,
    assumedZone: context.zone ?? null,
    readAs: context,
    kind,
    language,
    frontMatter: yaml?.frontMatter ?? null,
    metadata,
    sections: outline.sections,
    timeline,
    days,
    actionItems,
    prose: outline.prose,
    references: readReferences(tree, outline.sections, source),
    directives: readDirectives(tree, text),
    problems: problems.sort((a, b) => a.span.start - b.span.start),
  };
}

function frontMatterOf(tree: Root, text: string, memory: Memory): FrontMatterReading {
  const [first] = tree.children;
  const type: string | undefined = first?.type;
  const read = (): FrontMatterReading => {
    const problems: ReadProblem[] = [];
    return { facts: readFrontMatter(tree, text, problems), problems };
  };
  const isThere = first !== undefined && (type === 'yaml' || type === 'toml');
  return isThere ? memory.frontMatter(first, '', read) : read();
}

function tooComplex(span: Span): ReadProblem {
  const message =
    'This part is nested or repeated beyond what can be read in reasonable time, and was left out; simplify it.';
  return { code: 'too-complex', message, span };
}
