import type { DocumentLink } from 'vscode-languageserver-types';
import type { Located } from '../../core/document/model.ts';
import { type Reading, toRange } from './reading.ts';

const host = 'https://github.com';
const login = /^@([a-z\d](?:[a-z\d-]{0,38}))$/i;

/**
 * Issues that say their repository, and people of action items and roles. "#12" alone leads nowhere: which repository is
 * meant is not written in the document. What is a link already is the editor's.
 */
export function links({ facts, source }: Reading): DocumentLink[] {
  const { actionItems, metadata } = facts;
  const issues = actionItems.flatMap(({ tracker }) =>
    tracker.flatMap(({ value: { url, repository, number }, span }) =>
      url !== null || repository === null || number === null
        ? []
        : [{ range: toRange(source, span), target: `${host}/${repository}/issues/${number}` }],
    ),
  );
  const named: readonly Located<string>[] = [
    ...actionItems.flatMap(({ owners }) => owners),
    ...metadata.roles.values(),
  ];
  const people = named.flatMap(({ value, span }) => {
    const name = login.exec(value)?.[1];
    return name === undefined ? [] : [{ range: toRange(source, span), target: `${host}/${name}` }];
  });
  return [...issues, ...people];
}
