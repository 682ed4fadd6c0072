import picomatch from 'picomatch/posix';

/** Short enough, and without the patterns, that a pattern could keep a matcher busy with. */
export const longestGlob = 200;
const options = { dot: true, noextglob: true } as const;

/**
 * Whether a path below the configuration's folder, with forward slashes, is meant by one of the patterns. A pattern
 * without a slash means files of that name in any folder, one that ends with a slash all that is in a folder.
 */
export function matcher(globs: readonly string[]): (path: string) => boolean {
  if (globs.length === 0) return () => false;
  return picomatch(globs.map(whole), options);
}

function whole(glob: string): string {
  const inside = glob.endsWith('/') ? `${glob}**` : glob;
  const anchored = inside.replace(/^\.?\//, '');
  return anchored.includes('/') || inside !== anchored ? anchored : `**/${anchored}`;
}
