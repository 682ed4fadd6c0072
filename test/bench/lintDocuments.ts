/** Documents to measure with: every one different, each like what people write, with a finding here and there. */
export function postmortem(number: number, length: number): string {
  const id = `INC-2026-${String(number).padStart(4, '0')}`;
  const head = `---
id: ${id}
title: Payments slow in region ${number % 7}
severity: SEV${1 + (number % 3)}
status: final
services: [payments]
started_at: 2026-11-01T09:10:00Z
resolved_at: 2026-11-01T10:40:00Z
---

# Postmortem ${id}: Payments slow in region ${number % 7}

## Summary

${paragraph(number, 4)}

## Impact

${1000 + number} users could not pay for 90 minutes. ${paragraph(number + 1, 2)}

## Detection

The alert on failed payments fired five minutes after the deploy of build ${number}.

## Timeline

`;
  const tail = `
## Root cause

${paragraph(number + 2, 5)}

## Resolution

The rollback restored the pool of ${40 + (number % 20)} connections.

## What went well

- The alert named the failing service.
- ${sentence(number + 3)}

## Action items

| Action | Owner | Due |
| --- | --- | --- |
| Add an alert at ${50 + (number % 40)} % of the pool | @alice | 2026-12-01 |
| Size the pool by load | @bob | |

- [ ] Write down how to roll back - Owner: @carol - Due: 2026-12-04 - #${number}
`;
  let body = '';
  for (let step = 0; head.length + body.length + tail.length < length; step += 1) body += entry(number, step);
  return head + body + tail;
}

function entry(number: number, step: number): string {
  const minute = 10 + step;
  const time = `${String(9 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  const aside = step % 4 === 0 ? ` See the [graph](https://example.com/d/${number}/${step}).` : '';
  return `- 2026-11-01 ${time} UTC - ${sentence(number * 31 + step)}${aside}\n`;
}

const subjects = [
  'The pool of `payments`',
  'A deploy of **checkout**',
  'The on-call engineer',
  'One replica',
  'The queue',
];
const verbs = [
  'ran out of connections',
  'was rolled back',
  'looked at the slow queries',
  'answered again',
  'grew',
];
const ends = [
  'within two minutes',
  'at 80 % of its limit',
  'for all customers in Europe',
  'after the restart',
  'twice',
];

function sentence(seed: number): string {
  const pick = (words: readonly string[], by: number): string =>
    words[Math.floor(seed / by) % words.length] ?? '';
  return `${pick(subjects, 1)} ${pick(verbs, 5)} ${pick(ends, 25)}, as build ${seed} shows.`;
}

function paragraph(seed: number, sentences: number): string {
  return Array.from({ length: sentences }, (_, index) => sentence(seed * 7 + index)).join(' ');
}
