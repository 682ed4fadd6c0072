/**
 * Whether a path (below the root, with forward slashes) is meant by a pattern of CODEOWNERS: as in .gitignore, without
 * ranges; what names a folder means all below it, but `folder/*` only the files in it (GitHub, "About code owners").
 * The text is anybody's, so this is no regular expression: nothing goes back further than to the last star.
 */
export function ownerGlob(pattern: string): (path: string) => boolean {
  if (/^\/[^*?\\]+$/.test(pattern)) return below(pattern);
  const segments = segmentsOf(pattern).map(partOf);
  const start = /^\/([^*?\\]*)/.exec(pattern)?.[1] ?? '';
  return (path) => path.startsWith(start) && fitsAll(segments, path.split('/'), isAnyDepth, fitsSegment);
}

/** What most patterns are, told soon: a file or folder of one place. */
function below(pattern: string): (path: string) => boolean {
  const folder = pattern.endsWith('/') ? pattern.slice(1) : `${pattern.slice(1)}/`;
  const file = pattern.endsWith('/') ? null : pattern.slice(1);
  return (path) => path === file || path.startsWith(folder);
}

function segmentsOf(pattern: string): string[] {
  const inner = pattern.replace(/^\/|\/$/g, '');
  const anchored = pattern.startsWith('/') || inner.includes('/');
  const inside = pattern.endsWith('/') ? ['*', '**'] : ['**'];
  const ending = pattern.endsWith('/*') ? [] : inside;
  // In the end, two stars are all that is in a folder, but not the folder.
  const segments = inner.replace(/(?<=^|\/)\*\*$/, '*').split('/');
  return [...(anchored ? [] : ['**']), ...segments, ...ending].filter((segment) => segment !== '');
}

/** A segment of a pattern: as it stands, or as characters, in which a star and a question mark stand for others. */
type Part = string | readonly Token[];
type Token = string | typeof anyText | typeof anyCharacter;
const anyText = Symbol('*');
const anyCharacter = Symbol('?');

function partOf(segment: string): Part {
  if (!/[*?\\]/.test(segment)) return segment;
  const tokens = segment.match(/\\.|./gsu) ?? [];
  return tokens.map((token) => {
    if (token === '*') return anyText;
    return token === '?' ? anyCharacter : token.replace(/^\\(?=.)/u, '');
  });
}

function isAnyDepth(part: Part): boolean {
  return typeof part !== 'string' && part.length === 2 && part.every(isAnyText);
}

function isAnyText(token: Token): boolean {
  return token === anyText;
}

function fitsSegment(part: Part, segment: string): boolean {
  if (typeof part === 'string') return part === segment;
  return (part.length === 1 && part[0] === anyText) || fitsAll(part, [...segment], isAnyText, fitsCharacter);
}

function fitsCharacter(token: Token, character: string): boolean {
  return token === anyCharacter || token === character;
}

/** Whether the items fit a pattern in which some parts stand for any number of items. */
function fitsAll<Part, Item>(
  pattern: readonly Part[],
  items: readonly Item[],
  isAny: (part: Part) => boolean,
  fits: (part: Part, item: Item) => boolean,
): boolean {
  const anyAt = (index: number): boolean => {
    const part = pattern[index];
    return part !== undefined && isAny(part);
  };
  let [at, any, from] = [0, -1, 0];
  for (let next = 0; next < items.length; ) {
    const [part, item] = [pattern[at], items[next]];
    if (anyAt(at)) {
      [any, from] = [at, next];
      at += 1;
    } else if (part !== undefined && item !== undefined && fits(part, item)) {
      at += 1;
      next += 1;
    } else if (any >= 0) {
      at = any + 1;
      from += 1;
      next = from;
    } else return false;
  }
  while (anyAt(at)) at += 1;
  return at === pattern.length;
}
