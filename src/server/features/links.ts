import type { DocumentLink } from 'vscode-languageserver-types';
import type { Located, TrackerLink } from '../../core/document/model.ts';
import { isInside } from '../../core/lint/spans.ts';
import { type Reading, toRange } from './reading.ts';

const login = /^@([a-z\d](?:[a-z\d-]{0,38}))$/i;

/**
 * Issues, commits of the evidence, and people of action items and roles. "#12" and commits lead somewhere only where the
 * document's repository is known. What is a link already is the editor's.
 */
export function links({ facts, source, repository }: Reading): DocumentLink[] {
  const { actionItems, metadata, references } = facts;
  const host = `https://${repository?.host ?? 'github.com'}`;
  const home = repository && `${host}/${repository.owner}/${repository.name}`;
  const issue = ({ url, repository: named, number }: TrackerLink): string | null => {
    const place = named === null ? home : `${host}/${named}`;
    return url !== null || number === null || place === null ? null : `${place}/issues/${number}`;
  };
  const person = (name: string): string | null => {
    const found = login.exec(name)?.[1];
    return found === undefined ? null : `${host}/${found}`;
  };
  const issues = actionItems.flatMap(({ tracker }) => tracker);
  const people = [...actionItems.flatMap(({ owners }) => owners), ...metadata.roles.values()];
  const bare = references.commits.filter(
    ({ span }) => !references.links.some((link) => isInside(span, link.span)),
  );
  const linked = <T>(found: readonly Located<T>[], targetOf: (value: T) => string | null): DocumentLink[] =>
    found.flatMap(({ value, span }) => {
      const target = targetOf(value);
      return target === null ? [] : [{ range: toRange(source, span), target }];
    });
  return [
    ...linked(issues, issue),
    ...linked(people, person),
    ...linked(bare, (commit) => home && `${home}/commit/${commit}`),
  ];
}
