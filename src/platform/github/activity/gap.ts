import { singleLine } from '../../../core/document/escape.ts';
import { bounded } from '../../../core/followup/bounded.ts';
import type { GraphqlError } from '../graphql.ts';
import type { Gap } from './call.ts';

const longestReason = 200;

/** What is missing of a part, by the first error that is about it. */
export function gapIn(part: string, came: boolean, errors: readonly GraphqlError[]): readonly Gap[] {
  const [error] = errors;
  if (error) return [{ part, reason: `GitHub says "${bounded(singleLine(error.message), longestReason)}".` }];
  return came ? [] : [{ part, reason: 'GitHub shows no such repository to this account.' }];
}
