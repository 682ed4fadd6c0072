import { readDocument } from '../../../src/core/document/read.ts';
import type { LabelledDocument } from './corpus.ts';
import { claimsOf, judge } from './judge.ts';
import { naiveReaders } from './naive.ts';
import type { Answers } from './report.ts';

/** Reads every document with our reader, then with the naive ones. */
export function evaluate(documents: readonly LabelledDocument[]): Answers[] {
  const ours = documents.flatMap((document) =>
    judge(document, claimsOf(readDocument(document.text, { path: document.path }))),
  );
  const naive = naiveReaders.map(({ name, judges, read }) => {
    const verdicts = documents.flatMap((document) => judge(document, read(document.text)));
    return { reader: name, judges, verdicts };
  });
  return [{ reader: 'Debrief', judges: 'all', verdicts: ours }, ...naive];
}
