import type { Temporal } from 'temporal-polyfill';
import { positionsOf } from '../../../src/core/document/positions.ts';
import { readDocument } from '../../../src/core/document/read.ts';
import { lint, type Message } from '../../../src/core/lint/engine.ts';
import { rules } from '../../../src/core/lint/rules/index.ts';
import { findSecrets } from '../../../src/platform/secrets.ts';
import { standardPlaybook } from '../../support/lint/playbook.ts';
import type { CorpusDocument } from './documents.ts';

/** A message on a document of the corpus. */
export interface Hit {
  readonly document: string;
  readonly path: string;
  readonly line: number;
  readonly rule: string;
  readonly severity: Message['severity'];
  readonly message: string;
  /** The line of the document; never to be stored in this repository. */
  readonly source: string;
}

/** What every rule says about a document, read with the standard playbook. */
export async function hitsIn(document: CorpusDocument, today: Temporal.PlainDate): Promise<Hit[]> {
  const { id, path, text } = document;
  const context = {
    document: readDocument(text, { path }),
    playbook: standardPlaybook,
    today,
    known: { secrets: await findSecrets(text) },
  };
  const { positionAt } = positionsOf(text);
  const lines = text.split(/\r?\n/);
  const onDefect = (rule: string, error: unknown): never => {
    throw new Error(`${rule} fails on ${id}`, { cause: error });
  };
  return lint(context, rules, { onDefect }).map(({ rule, severity, span, message }) => {
    const { line } = positionAt(span.start);
    return { document: id, path, line, rule, severity, message, source: lines[line - 1] ?? '' };
  });
}
