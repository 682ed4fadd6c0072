import type { Frame } from './parse.ts';

/** A frame in a file of the repository. */
export interface OwnFrame {
  readonly frame: Frame;
  /** Relative to the root. */
  readonly path: string;
  /** From 1: among the frames that are in the repository, from the top. */
  readonly place: number;
  /** 1, or less where several files may be meant. */
  readonly certainty: number;
}

/** So many files may be meant by one frame; of more, none is told. */
const mostMeant = 3;
const mostOwn = 20;

/** Where other people's code lies; what follows is its name as a package. */
const vendor =
  /^.*(?:^|\/)(?:node_modules|(?:site|dist)-packages|vendor|gems|pkg\/mod|registry\/src|rustc|deps|usr\/(?:local\/)?(?:lib|include|go\/src)|lib\/python[\d.]*|Pods|DerivedData)\//;
const runtime =
  /^(?:node:.*|internal\/(?:modules|process|main|timers)|java|javax|jdk|sun|com\/sun|kotlin|kotlinx|scala|groovy|org\/(?:apache|springframework|hibernate|junit))(?:\/|$)/;

/** Whether a frame lies in a library or in the language's own code. */
export function isForeign(path: string): boolean {
  return vendor.test(path) || runtime.test(path);
}

/**
 * The frames that are in the repository, from the top; those in a place for other people's code come last. A file is
 * found by the end of its path, because what comes before it differs between machines: the longest common end wins.
 * A name alone has to be the only one of its kind.
 * @param files all files of the repository
 */
export function ownFrames(frames: readonly Frame[], files: readonly string[]): readonly OwnFrame[] {
  const named = filesByName(frames, files);
  const sorted = [
    ...frames.filter(({ path }) => !isForeign(path)),
    ...frames.filter(({ path }) => isForeign(path)),
  ];
  const own: OwnFrame[] = [];
  for (const frame of sorted) {
    const meant = filesOf(frame, named);
    const place = (own.at(-1)?.place ?? 0) + 1;
    if (place > mostOwn) break;
    own.push(...meant.map((path) => ({ frame, path, place, certainty: 1 / meant.length })));
  }
  return own;
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function filesByName(frames: readonly Frame[], files: readonly string[]): ReadonlyMap<string, string[]> {
  const named = new Map<string, string[]>(frames.map(({ path }) => [nameOf(path), []]));
  for (const file of files) named.get(nameOf(file))?.push(file);
  return named;
}

function filesOf({ path }: Frame, named: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const candidates = named.get(nameOf(path)) ?? [];
  const written = path.split('/').filter(isFolder);
  const common = candidates.map((file) => commonEnd(written, file.split('/')));
  const longest = Math.max(0, ...common);
  if (isForeign(path) && longest < lengthInPackage(path)) return [];
  const meant = candidates.filter((_, index) => common[index] === longest);
  const whole = meant.filter((file) => file.split('/').length === longest);
  if (whole.length > 0) return whole;
  return meant.length > (longest > 1 ? mostMeant : 1) ? [] : meant;
}

/** A library may be what this repository makes: then it has all of the library's path, and more than a name. */
function lengthInPackage(path: string): number {
  return Math.max(2, path.replace(vendor, '').split('/').filter(isFolder).length);
}

function isFolder(segment: string): boolean {
  return !/^\.{0,2}$/.test(segment);
}

function commonEnd(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a.at(-1 - length) === b.at(-1 - length)) length += 1;
  return length;
}
