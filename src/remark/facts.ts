import type { VFile } from 'vfile';
import type { Postmortem } from '../core/document/model.ts';
import { readDocument } from '../core/document/read.ts';

const known = new WeakMap<VFile, Postmortem>();

/** The facts of a file, read once for all rules. */
export function factsOf(file: VFile): Postmortem {
  const text = String(file);
  const seen = known.get(file);
  if (seen?.text === text) return seen;
  const facts = readDocument(text, file.path ? { path: file.path.replaceAll('\\', '/') } : {});
  known.set(file, facts);
  return facts;
}
