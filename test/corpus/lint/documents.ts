import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const indexed = z.object({ id: z.string(), path: z.string(), file: z.string() });

export interface CorpusDocument {
  readonly id: string;
  /** Within its repository. */
  readonly path: string;
  readonly text: string;
}

/** Every document of a corpus folder, labelled or not. */
export function readDocuments(folder: string): CorpusDocument[] {
  const lines = readFileSync(path.join(folder, 'index.jsonl'), 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => {
    const { id, path: own, file } = indexed.parse(JSON.parse(line));
    return { id, path: own, text: readFileSync(path.join(folder, file), 'utf8') };
  });
}
