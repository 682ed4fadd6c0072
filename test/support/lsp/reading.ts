import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position } from 'vscode-languageserver-types';
import { defaultConfiguration } from '../../../src/core/configuration/configuration.ts';
import { lintWith } from '../../../src/core/lint/engine.ts';
import { exampleDefaults } from '../../../src/core/lint/rule.ts';
import type { Reading } from '../../../src/server/features/reading.ts';
import { contextOf } from '../lint/examples.ts';

export interface MarkedReading {
  readonly reading: Reading;
  /** Where "▮" stood. */
  readonly position: Position;
}

const mark = '▮';

/** A document as the features see it: in Berlin, on the day of the examples, with a cursor where "▮" stands. */
export function readingAt(marked: string, path = exampleDefaults.path): MarkedReading {
  const offset = marked.indexOf(mark);
  const text = marked.replace(mark, '');
  const context = contextOf(text, { path });
  const source = TextDocument.create(`file:///repository/${path}`, 'markdown', 7, text);
  const reading = {
    source,
    facts: context.document,
    context,
    messages: lintWith(defaultConfiguration, context),
    repository: { host: 'github.example', owner: 'acme', name: 'payments' },
    readersZone: 'Europe/Berlin',
  };
  return { reading, position: source.positionAt(offset) };
}
