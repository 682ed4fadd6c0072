import { DebriefError } from '../../../core/errors.ts';
import { RateLimitError } from '../../../core/followup/rateLimit.ts';
import type { GraphqlAnswer, GraphqlError } from '../graphql.ts';
import { USUAL_WAIT_SECONDS } from '../rateLimit.ts';
import { said } from '../refusal.ts';

/**
 * What was asked for, where none of the errors that matter stands beside it.
 * @throws DebriefError `rate-limited`, `saml-required` or, as this account or server cannot, `unsupported`
 */
export function dataOf<T>(
  { data, errors }: GraphqlAnswer<T>,
  owner: string,
  matters: (error: GraphqlError) => boolean = () => true,
): T {
  const error = errors.find(matters);
  if (error) throw refusalOf(error, owner);
  if (data) return data;
  throw new DebriefError('unsupported', 'GitHub told nothing of this to this account.');
}

function refusalOf({ type, message }: GraphqlError, owner: string): DebriefError {
  if (type === 'RATE_LIMITED') {
    const sentence = 'GitHub allows no more requests for now; run again in a few minutes.';
    return new RateLimitError(sentence, USUAL_WAIT_SECONDS * 1000);
  }
  if (/\bSAML\b/.test(message)) {
    const advice = "authorize the token for it in the token's settings on GitHub, then try again";
    return new DebriefError('saml-required', `The organization ${owner} requires single sign-on; ${advice}.`);
  }
  return new DebriefError('unsupported', `GitHub says "${said(message)}".`);
}
