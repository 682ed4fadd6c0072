import type { Root } from 'mdast';
import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import type { Data, Processor } from 'unified';
import { mayHoldLateLink, placeAll } from './unplaced.ts';

/** What a document defines for all of its parts: the labels of its link definitions and of its footnotes. */
export interface Labels {
  /** Normalised as the parser does: white space folded, upper case. */
  readonly links: ReadonlySet<string>;
  readonly footnotes: ReadonlySet<string>;
}

/** The characters at which the parser looks labels up: a "!", "[" or "]" in running text. */
const bracketCharacters = [33, 91, 93];

const gfm = remark().use(remarkGfm).use(knownLabels).use(fewLateLinks);
const inside = gfm().freeze();
const beginning = gfm().use(remarkFrontmatter, ['yaml', 'toml']).freeze();

/** Parses a part of a document that defines these labels somewhere. Positions count from the part's beginning. */
export function parseInside(part: string, labels: Labels): Root {
  return parseWith(inside, part, labels);
}

/** Parses the part at the beginning of a document, front matter included. */
export function parseBeginning(part: string, labels: Labels): Root {
  return parseWith(beginning, part, labels);
}

const noLabels: Labels = { links: new Set(), footnotes: new Set() };

/** The labels for the parse that is running; making a parser for every set of labels would cost as much as a page. */
let known = noLabels;

/** The parser takes one byte order mark away; the document's own is never in a part. */
const mark = '\uFEFF';

function parseWith(parser: typeof inside, part: string, labels: Labels): Root {
  known = labels;
  try {
    const tree = parser.parse(part.startsWith(mark) ? mark + part : part);
    placeAll(tree, part);
    return tree;
  } finally {
    known = noLabels;
  }
}

type Extension = NonNullable<Data['micromarkExtensions']>[number];
type Construct = Extract<NonNullable<NonNullable<Extension['text']>[number]>, { tokenize: unknown }>;

/**
 * The parser asks its list of defined labels when it has come to the running text, after all definitions. This adds
 * the definitions that stand in other parts, and reads nothing itself.
 */
function knownLabels(this: Processor): void {
  const told = new WeakSet<object>();
  const construct: Construct = {
    name: 'knownLabels',
    tokenize(_effects, _ok, nok) {
      const { parser } = this;
      if (!told.has(parser)) {
        told.add(parser);
        parser.defined.push(...known.links);
        parser.gfmFootnotes ??= [];
        parser.gfmFootnotes.push(...known.footnotes);
      }
      return nok;
    },
  };
  const text = Object.fromEntries(bracketCharacters.map((character) => [character, construct]));
  const data = this.data();
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { text }];
}

/** Has the parser look for links in the finished text where there may be some, which takes it long. */
function fewLateLinks(this: Processor): void {
  const data = this.data();
  data.fromMarkdownExtensions = (data.fromMarkdownExtensions ?? []).flat().map((extension) => ({
    ...extension,
    transforms: extension.transforms?.map((transform) => (tree: Root) => {
      const children = tree.children.filter(mayHoldLateLink);
      if (children.length > 0) transform({ type: 'root', children });
    }),
  }));
}
