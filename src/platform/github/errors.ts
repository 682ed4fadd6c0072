import * as z from 'zod';
import { DebriefError } from '../../core/errors.ts';
import { obstacleOf } from './noAnswer.ts';
import { isRateLimit, rateLimited } from './rateLimit.ts';
import { type Asked, hostOf, type Refusal, refused, said, saidSchema } from './refusal.ts';

/** What octokit throws; `response` is missing where no answer came, and `status` means nothing then. */
const requestErrorSchema = z.object({
  status: z.number(),
  message: z.string(),
  response: z
    .object({
      headers: z.record(z.string(), z.union([z.string(), z.number(), z.undefined()])),
      data: z.unknown(),
    })
    .optional(),
});
type RequestError = z.infer<typeof requestErrorSchema>;

/** The error for people; what is no failure of the request, a defect of ours, comes back as it is. */
export function trackerError(error: unknown, asked: Asked): unknown {
  if (asked.cancelled === true) {
    return new DebriefError('cancelled', 'Cancelled.', { cause: error });
  }
  if (error instanceof z.ZodError) return strangeAnswer(asked, error);
  const request = requestErrorOf(error);
  if (request === null) return error;
  const { status, message, response } = request;
  if (response === undefined) return unanswered(asked, message, error);
  // 408 is said on behalf of a server that did not answer in time.
  if (status >= 500 || status === 408) return noAnswer(asked, `the server answered ${status}`, error);
  const refusal = refusalOf(request);
  if (refusal === null) return strangeAnswer(asked, error);
  if (isRateLimit(refusal)) return rateLimited(refusal, asked, error);
  const [code, sentence] = refused(refusal, asked);
  return new DebriefError(code, sentence, { cause: error });
}

/** The status that GitHub answered with; null where none came. */
export function statusOf(error: unknown): number | null {
  const request = requestErrorOf(error);
  return request?.response === undefined ? null : request.status;
}

/** An account may not do it, or may not see it: then a person wants to know which account that is. */
export function isRefusedAccess(error: unknown): boolean {
  const request = requestErrorOf(error);
  const refusal = request && refusalOf(request);
  return refusal !== null && [403, 404].includes(refusal.status) && !isRateLimit(refusal);
}

function requestErrorOf(error: unknown): RequestError | null {
  if (!(error instanceof Error)) return null;
  // Its own properties; `message` is not enumerable.
  const plain = { ...error, message: error.message, status: 'status' in error ? error.status : undefined };
  return requestErrorSchema.safeParse(plain).data ?? null;
}

function refusalOf({ status, response }: RequestError): Refusal | null {
  const parsed = saidSchema.safeParse(response?.data);
  return response && parsed.success ? { status, headers: response.headers, said: parsed.data } : null;
}

function unanswered(asked: Asked, message: string, cause: unknown): DebriefError {
  const obstacle = obstacleOf(cause);
  const reason = said(message);
  if (obstacle === null) return noAnswer(asked, `no answer came${reason && ` (${reason})`}`, cause);
  // Definite, for a write too.
  return new DebriefError(
    'unreachable',
    `GitHub at ${hostOf(asked)} cannot be reached: ${obstacle.what}; nothing was sent; ${obstacle.advice}.`,
    { cause },
  );
}

function noAnswer(asked: Asked, what: string, cause: unknown): DebriefError {
  if (asked.write) return outcomeUnknown(asked, what, cause);
  const advice = 'check the network, the proxy and the address, then try again';
  return new DebriefError(
    'unreachable',
    `GitHub at ${hostOf(asked)} cannot be reached: ${what}; ${advice}.`,
    { cause },
  );
}

function outcomeUnknown(asked: Asked, what: string, cause: unknown): DebriefError {
  return new DebriefError(
    'outcome-unknown',
    `GitHub at ${hostOf(asked)} may or may not have made the change: ${what}; run again, nothing is made twice.`,
    { cause },
  );
}

const STRANGER =
  'something between you and GitHub answered, such as a sign-in page of the network or a proxy';

/** Not what GitHub answers, whatever its status: what became of a write, it cannot know. */
function strangeAnswer(asked: Asked, cause: unknown): DebriefError {
  if (asked.write) return outcomeUnknown(asked, STRANGER, cause);
  return new DebriefError(
    'not-github',
    `This is no answer of GitHub at ${hostOf(asked)}: ${STRANGER}; open the address in a browser, then try again.`,
    { cause },
  );
}
