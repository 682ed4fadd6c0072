import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import type { Prior, Tally } from '../core/evidence/prior.ts';
import type { Learnt, Logger, PriorStore } from '../core/ports.ts';
import { hasCode, replaceFile } from './atomicFile.ts';
import { ownFolderOf } from './git/ownFolder.ts';

const count = z.int().nonnegative();
const tallies = z.array(z.tuple([z.string(), count, count]));
const counts = z.array(z.tuple([z.string(), count]));

const keptSchema = z.object({
  version: z.literal(1),
  head: z.string(),
  all: z.tuple([count, count]),
  authors: tallies,
  words: tallies,
  files: counts,
  folders: counts,
});
type Kept = z.infer<typeof keptSchema>;

/** Priors in a file beside git's own, `debrief/past.json`. */
export function createPriorStore(logger?: Logger): PriorStore {
  return {
    async load(root) {
      try {
        return learntFrom(keptSchema.parse(JSON.parse(await readFile(await fileOf(root), 'utf8'))));
      } catch (error) {
        if (!hasCode(error, 'ENOENT'))
          logger?.debug(`What was learnt of ${root} cannot be used: ${String(error)}`);
        return null;
      }
    },
    async save(root, learnt) {
      try {
        await keep(await fileOf(root), JSON.stringify(keptOf(learnt)));
      } catch (error) {
        logger?.debug(`What was learnt of ${root} cannot be kept: ${String(error)}`);
      }
    },
  };
}

async function fileOf(root: string): Promise<string> {
  return join(await ownFolderOf(root), 'past.json');
}

async function keep(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, '', { flag: 'a' });
  await replaceFile(file, text);
}

/** A word that came only once tells nothing that is worth its place. */
const leastLanded = 2;

function keptOf({ head, prior }: Learnt): Kept {
  const words = [...prior.words].filter(([, { landed }]) => landed >= leastLanded);
  return {
    version: 1,
    head,
    all: [prior.all.landed, prior.all.reverted],
    authors: rowsOf(prior.authors),
    words: rowsOf(words),
    files: [...prior.files],
    folders: [...prior.folders],
  };
}

function rowsOf(known: Iterable<readonly [string, Tally]>): [string, number, number][] {
  return [...known].map(([key, { landed, reverted }]) => [key, landed, reverted]);
}

function learntFrom({ head, all: [landed, reverted], authors, words, files, folders }: Kept): Learnt {
  const prior: Prior = {
    all: { landed, reverted },
    authors: talliesOf(authors),
    words: talliesOf(words),
    files: new Map(files),
    folders: new Map(folders),
  };
  return { head, prior };
}

function talliesOf(rows: readonly (readonly [string, number, number])[]): Map<string, Tally> {
  return new Map(rows.map(([key, landed, reverted]) => [key, { landed, reverted }]));
}
