import { Surprise } from './terminal.ts';

/** What people write into the record while the incident runs. */
export const recordGaps: Readonly<Record<string, string>> = {
  Summary: 'Card payments failed for most customers after a deploy; reverting it ended that.',
  Impact: '12,400 of 15,100 charges were declined in 41 minutes; about 9,800 customers saw an error.',
};

/** What the team writes into the postmortem. An empty text takes a hint away where the record has said enough. */
export const postmortemGaps: Readonly<Record<string, string>> = {
  Summary: '',
  Impact: '',
  Detection:
    'The alert on failed charges paged the on-call engineer 4 minutes after the impact began; it waits 3 minutes for the rate to settle.',
  'Root cause':
    'The deploy of 1.3.0 cut the connection pool of each replica from 40 to 8. Under the usual load three replicas need about 70 connections, so charges waited for a connection until they timed out. Nothing compares the size of the pool with the load before a deploy.',
  Resolution:
    'Reverting the deploy restored 40 connections a replica; charges succeeded again within 3 minutes.',
  'What went well':
    '- The alert came before the first customer called.\n- The steps to roll back were written down.',
  'What went wrong':
    '- The database showed idle capacity, and the dashboard has no figure for the pool, so the search began in the wrong place.',
  'Where we got lucky': '- The author of the deploy was on call and knew at once what it had changed.',
};

/** Action items as people type them. */
export function actionItems(now: Date): readonly string[] {
  const due = (days: number): string =>
    new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  return [
    `- [ ] Alert when 80 % of a pool's connections are in use - Owner: @dana - Due: ${due(7)} - Type: detect - Priority: high`,
    `- [ ] Test a changed pool size under a full day's load before it is deployed - Owner: @bob - Due: ${due(14)} - Type: prevent - Priority: high`,
    `- [ ] Roll a deploy back by itself when more than 5 % of charges fail - Owner: @alice - Due: ${due(15)} - Type: mitigate - Priority: medium`,
  ];
}

/**
 * Writes in place of the hint (a comment) under a heading.
 * @throws Surprise when there is no such hint
 */
export function fillGap(document: string, heading: string, prose: string): string {
  const start = document.indexOf(`\n## ${heading}\n`);
  const next = document.indexOf('\n## ', start + 1);
  const end = next < 0 ? document.length : next;
  const section = document.slice(start, end);
  const hint = /<!--(?! debrief:)(?:(?!-->)[\s\S])+-->\s*$/.exec(section);
  if (start < 0 || hint === null) throw new Surprise(`The section "${heading}" has no hint to write over.`);
  const filled = `${section.slice(0, hint.index)}${prose}`.trimEnd();
  return `${document.slice(0, start)}${filled}\n${document.slice(end)}`;
}

/**
 * Writes the value of a field in the front matter.
 * @throws Surprise when there is no such field
 */
export function fillField(document: string, field: string, value: string): string {
  const line = new RegExp(`^${field}:.*$`, 'm');
  if (!line.test(document)) throw new Surprise(`The front matter has no "${field}".`);
  return document.replace(line, `${field}: ${value}`);
}
