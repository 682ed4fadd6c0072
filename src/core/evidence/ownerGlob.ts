/**
 * Whether a path (below the root, with forward slashes) is meant by a pattern of CODEOWNERS: as in .gitignore, without
 * ranges; what names a folder means all below it, but `folder/*` only the files in it (GitHub, "About code owners").
 * The text is anybody's, so this is no regular expression: nothing goes back further than to the last star.
 */
export function ownerGlob(pattern: string): (path: string) => boolean {
  if (/^\/[^*?\\]+$/.test(pattern)) return below(pattern);
  const segments = segmentsOf(pattern).map(tokensOf);
  return (path) => fitsAll(segments, path.split('/'), isAnyDepth, fitsSegment);
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

/** The characters of a segment; a star or question mark that stands for others is an empty or one-space token. */
type Token = string;
const anyText: Token = '';
const anyCharacter: Token = ' ?';

function tokensOf(segment: string): readonly Token[] {
  const tokens = segment.match(/\\.|./gsu) ?? [];
  return tokens.map((token) => {
    if (token === '*') return anyText;
    return token === '?' ? anyCharacter : token.replace(/^\\(?=.)/u, '');
  });
}

function isAnyDepth(segment: readonly Token[]): boolean {
  return segment.length === 2 && segment.every((token) => token === anyText);
}

function fitsSegment(tokens: readonly Token[], segment: string): boolean {
  const isAny = (token: Token): boolean => token === anyText;
  return fitsAll(
    tokens,
    [...segment],
    isAny,
    (token, character) => token === anyCharacter || token === character,
  );
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
