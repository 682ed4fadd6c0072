import { DebriefError } from '../../errors.ts';
import type { ClueScene, ClueSource } from '../clues.ts';
import type { Landing } from '../gitLog.ts';
import { type Sign, weightOf } from '../signs.ts';
import { nameOf, type OwnFrame, ownFrames } from './match.ts';
import { parseStack, type Stack } from './parse.ts';
import { type Patches, parsePatches } from './patch.ts';
import { symptomSymbols } from './symbols.ts';
import { type Touch, touchesOf } from './touched.ts';

/** Lines are compared of so many landings that touch a file of the stack, the newest ones. */
const mostCompared = 60;
/** Names are looked for in so many landings, the newest ones. */
const mostSearched = 300;
/** Landings of more files are not searched: a mass change holds every name. */
const mostSearchedPaths = 200;

/**
 * What a stack trace or an error text says of landings: those that changed its lines, its files, or lines with its
 * names. Lines are counted as the code stood at the end of the window, which is what ran when it went wrong.
 */
export function stackClues(text: string): ClueSource {
  const stack = parseStack(text);
  const symbols = symptomSymbols(stack);
  return async (scene, signal) => {
    if (stack.frames.length === 0 && symbols.length === 0) return { ...nothing, notes: [unreadable] };
    const [touched, named] = await Promise.all([
      touchSigns(stack, scene, signal),
      symbolSigns(symbols, scene, signal),
    ]);
    const signs = new Map(touched.signs);
    for (const [sha, sign] of named.signs) signs.set(sha, [...(signs.get(sha) ?? []), ...sign]);
    const notes = [...new Set([...touched.notes, ...named.notes])];
    return { signs, late: [], notes: signs.size === 0 ? [...notes, untouched] : notes };
  };
}

interface Found {
  readonly signs: ReadonlyMap<string, readonly Sign[]>;
  readonly notes: readonly string[];
}

const nothing = { signs: new Map<string, readonly Sign[]>(), late: [], notes: [] };
const unreadable =
  'No file with a line and no name of the program was found in the stack; give it as it was logged.';
const untouched = 'Nothing that landed in the window touches what the stack names.';

async function touchSigns(stack: Stack, scene: ClueScene, signal?: AbortSignal): Promise<Found> {
  const own = await ownFramesAt(stack, scene, signal);
  const files = new Set(own.map(({ path }) => path));
  const touching = scene.landings.filter(({ paths }) => paths.some((path) => files.has(path)));
  if (touching.length === 0) return nothing;
  const compared = touching.slice(0, mostCompared);
  const { patches, notes } = await readPatches(scene, { landings: compared, paths: [...files] }, signal);
  const signs = new Map<string, readonly Sign[]>();
  for (const [sha, touches] of touchesOf(own, touching, patches)) {
    const [strongest] = touches.map(signOf).sort((a, b) => weightOf(b) - weightOf(a));
    if (strongest) signs.set(sha, [strongest]);
  }
  return { signs, notes: touching.length > mostCompared ? [...notes, tooMany] : notes };
}

const tooMany = `Only the newest ${mostCompared} changes of the files in the stack were compared line by line.`;

/** As the repository was at the end of the window; not asked where no landing touches a file of the stack's names. */
async function ownFramesAt(
  { frames }: Stack,
  { git, root, landings }: ClueScene,
  signal?: AbortSignal,
): Promise<readonly OwnFrame[]> {
  const [newest] = landings;
  const names = new Set(frames.map(({ path }) => nameOf(path)));
  const touched = landings.some(({ paths }) => paths.some((path) => names.has(nameOf(path))));
  return newest && touched ? ownFrames(frames, await git.filesOf(root, newest.sha, signal)) : [];
}

function signOf({ own: { frame, path, place }, line, value }: Touch): Sign {
  const first =
    frame.place === 1 ? 'the top frame of the stack' : 'the first of this repository in the stack';
  const where = place === 1 ? first : 'in the stack';
  const text = {
    changed: `changed line ${frame.line} of ${path}, ${where}`,
    beside: `changed lines beside line ${frame.line} of ${path}, ${where}`,
    file: `touches ${path}, ${where}`,
  }[line ?? 'file'];
  return { trait: line === null ? 'stackFile' : 'stackLine', value, text };
}

async function symbolSigns(
  symbols: readonly string[],
  scene: ClueScene,
  signal?: AbortSignal,
): Promise<Found> {
  const searched = scene.landings
    .filter(({ paths }) => paths.length <= mostSearchedPaths)
    .slice(0, mostSearched);
  if (symbols.length === 0 || searched.length === 0) return nothing;
  const { patches, notes } = await readPatches(scene, { landings: searched, holding: symbols }, signal);
  const holding = symbols.map((symbol) => ({ symbol, shas: landingsHolding(symbol, patches) }));
  const signs = new Map<string, readonly Sign[]>();
  for (const { sha } of searched) {
    const held = holding.filter(({ shas }) => shas.has(sha)).sort((a, b) => a.shas.size - b.shas.size);
    const [rarest] = held;
    if (!rarest) continue;
    const names = held.map(({ symbol }) => symbol).join(', ');
    const value = rarityOf(rarest.shas.size, searched.length);
    signs.set(sha, [{ trait: 'stackSymbol', value, text: `changed a line with ${names}, in the stack` }]);
  }
  return { signs, notes };
}

/** 1 for a name that one landing of many changed, 0 for one that all of them did. */
function rarityOf(holding: number, searched: number): number {
  return 1 - Math.log(holding) / Math.log(searched + 1);
}

/** Those that changed a line with the name, by itself and not as a part of another. */
function landingsHolding(symbol: string, patches: Patches): ReadonlySet<string> {
  const alone = new RegExp(`(?<!\\w)${symbol.replace(/[^\w ]/g, '\\$&')}(?!\\w)`);
  const holds = (lines: readonly string[]): boolean => lines.some((line) => alone.test(line));
  const found = [...patches].filter(([, files]) => [...files.values()].some(({ lines }) => holds(lines)));
  return new Set(found.map(([sha]) => sha));
}

interface Wanted {
  readonly landings: readonly Landing[];
  readonly paths?: readonly string[];
  readonly holding?: readonly string[];
}

/** None where git cannot compare them, because the clone lacks the content or it takes too long. */
async function readPatches(
  { git, root }: ClueScene,
  { landings, ...wanted }: Wanted,
  signal?: AbortSignal,
): Promise<{ patches: Patches; notes: readonly string[] }> {
  const commits = landings.map(({ sha }) => sha);
  try {
    return { patches: parsePatches(await git.changedLines({ root, commits, ...wanted }, signal)), notes: [] };
  } catch (error) {
    if (!(error instanceof DebriefError) || error.code !== 'git-failed') throw error;
    return { patches: new Map(), notes: [`The stack was compared with files only: ${error.message}`] };
  }
}
