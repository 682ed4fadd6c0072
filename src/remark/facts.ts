import type { VFile } from 'vfile';
import type { Postmortem } from '../core/document/model.ts';
import { type Positions, positionsOf } from '../core/document/positions.ts';
import { readDocument } from '../core/document/read.ts';

export interface FileFacts {
  readonly document: Postmortem;
  readonly positions: Positions;
}

const known = new WeakMap<VFile, FileFacts>();

/** The facts of a file, read once for all rules. */
export function factsOf(file: VFile): FileFacts {
  const text = String(file);
  const seen = known.get(file);
  if (seen?.document.text === text) return seen;
  const document = readDocument(text, file.path ? { path: file.path.replaceAll('\\', '/') } : {});
  const facts = { document, positions: positionsOf(text) };
  known.set(file, facts);
  return facts;
}
