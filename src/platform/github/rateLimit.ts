import { RateLimitError } from '../../core/followup/rateLimit.ts';
import { type Asked, hostOf, type Refusal } from './refusal.ts';

/** What GitHub asks for where it names no time. */
export const USUAL_WAIT_SECONDS = 60;

export function isRateLimit({ status, headers, said: { message } }: Refusal): boolean {
  if (status === 429) return true;
  if (status !== 403) return false;
  return isExhausted(headers) || headers['retry-after'] !== undefined || /\brate limit/i.test(message);
}

export function rateLimited(
  { headers }: Pick<Refusal, 'headers'>,
  asked: Asked,
  cause: unknown,
): RateLimitError {
  const wait = Number(headers['retry-after']);
  const reset = isExhausted(headers) ? Number(headers['x-ratelimit-reset']) : 0;
  const [seconds, when] =
    wait > 0
      ? [wait, `in ${durationOf(wait)}`]
      : reset > 0
        ? [secondsUntil(reset, headers.date), `after ${clockTime(reset)}`]
        : [USUAL_WAIT_SECONDS, 'in a few minutes'];
  return new RateLimitError(
    `GitHub at ${hostOf(asked)} allows no more requests for now; run again ${when}.`,
    seconds * 1000,
    { cause },
  );
}

function isExhausted(headers: Refusal['headers']): boolean {
  return String(headers['x-ratelimit-remaining']) === '0';
}

/** By the server's own clock, which its `Date` tells: this machine's may be wrong. A second more, as both are cut. */
function secondsUntil(epochSeconds: number, date: string | number | undefined): number {
  const told = Date.parse(String(date));
  const nowMs = Number.isNaN(told) ? Date.now() : told;
  return Math.max(0, Math.ceil(epochSeconds - nowMs / 1000)) + 1;
}

/** "90 seconds", and "7 minutes" from two minutes on; never less than it is. */
function durationOf(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole === 1) return '1 second';
  return whole < 120 ? `${whole} seconds` : `${Math.ceil(whole / 60)} minutes`;
}

/** "2026-11-21 14:05 UTC" */
function clockTime(epochSeconds: number): string {
  const date = new Date(epochSeconds * 1000);
  return Number.isNaN(date.getTime())
    ? 'the limit resets'
    : `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
