import { isDeepStrictEqual } from 'node:util';
import type { Temporal } from 'temporal-polyfill';
import { readDocument } from '../../../src/core/document/read.ts';
import { lint } from '../../../src/core/lint/engine.ts';
import { recommended } from '../../../src/core/lint/rules/index.ts';
import { standardPlaybook } from '../../support/lint/playbook.ts';
import { toldByEngine, toldByRemark } from '../../support/lint/remark.ts';
import type { CorpusDocument } from './documents.ts';

/** Whether remark, with our preset, says of a document what the engine says. */
export async function remarkAgrees(
  { text, path }: CorpusDocument,
  today: Temporal.PlainDate,
): Promise<boolean> {
  const context = { document: readDocument(text, { path }), playbook: standardPlaybook, today };
  const told = await toldByRemark(text, path, today.toString());
  return isDeepStrictEqual(told, toldByEngine(lint(context, recommended)));
}
