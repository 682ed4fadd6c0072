import type { Incident } from '../../incident/incident.ts';
import type { PlaybookRunbook } from '../schema/runbooks.ts';
import type { Playbook } from '../schema.ts';

/** The runbooks of a playbook, those that fit the incident before the others; else in the playbook's order. */
export function runbooksFor({ runbooks }: Playbook, incident: Incident | null): Fitting[] {
  const words = incident === null ? '' : wordsOf(incident);
  const services = incident?.document.metadata.services.map(({ value }) => value.toLowerCase()) ?? [];
  return runbooks
    .map((runbook) => ({ runbook, fits: fitsTo(runbook, { services, words }) }))
    .sort((a, b) => Number(b.fits !== null) - Number(a.fits !== null));
}

export interface Fitting {
  readonly runbook: PlaybookRunbook;
  /** The service or the symptom that the incident has as well; null where it has none of them. */
  readonly fits: string | null;
}

/** What a runbook says of itself that it can be found by. */
export function runbookTexts({ runbook: { id, name, symptoms, services } }: Fitting): string[] {
  return [id, name, ...symptoms, ...services];
}

/** What was found, and whether it says every word that was asked for. */
export interface Found<T> {
  readonly found: readonly T[];
  readonly isWhole: boolean;
}

/**
 * Those whose texts hold every word that is asked for, in their order; where none does, those that hold some, the most
 * first. Words count in any case, in the plural too, and "timeout" is found in "time out".
 */
export function findByWords<T>(all: readonly T[], query: string, textsOf: (one: T) => string[]): Found<T> {
  const asked = query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const held = all.map((one) => ({ one, words: asked.filter(saidIn(textsOf(one))) }));
  const whole = held.filter(({ words }) => words.length === asked.length);
  if (whole.length > 0) return { found: whole.map(({ one }) => one), isWhole: true };
  const some = held
    .map(({ one, words }) => ({ one, count: words.filter((word) => word.length > 2).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  return { found: some.map(({ one }) => one), isWhole: false };
}

function saidIn(texts: readonly string[]): (word: string) => boolean {
  const said = texts.join(' ').toLowerCase();
  const joined = said.replace(/[^\p{L}\p{N}]/gu, '');
  return (word) => {
    if (said.includes(word)) return true;
    const one = word.replace(/s$/, '');
    return one.length > 4 && joined.includes(one);
  };
}

function fitsTo(
  { services, symptoms }: PlaybookRunbook,
  incident: { readonly services: readonly string[]; readonly words: string },
): string | null {
  return (
    services.find((service) => incident.services.includes(service.toLowerCase())) ??
    symptoms.find((symptom) => saysTheSame(symptom, incident.words)) ??
    null
  );
}

/** Whether all the telling words of a symptom stand in the incident's words. */
function saysTheSame(symptom: string, words: string): boolean {
  const telling = tellingWords(symptom);
  return telling.length > 0 && telling.every((word) => words.includes(word));
}

function tellingWords(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [];
}

/** What the record says is wrong: its title, and the section that sums it up. */
function wordsOf({ title, document }: Incident): string {
  const summary = document.sections.find(({ kind }) => kind === 'summary')?.bodySpan;
  return `${title} ${summary === undefined ? '' : document.text.slice(summary.start, summary.end)}`.toLowerCase();
}

/** What can be expected of a runbook, in a few words: "recovery 5 to 15 min by restart, no data loss". */
export function expectationOf({ recovery_time, data_loss, impact }: PlaybookRunbook): string {
  const times = recovery_time.map(({ by, minutes: [from, to] }) => {
    const range = from === to ? String(from) : `${from} to ${to}`;
    return by === undefined ? `${range} min` : `${range} min by ${by}`;
  });
  return [
    ...(times.length > 0 ? [`Recovery: ${times.join(', ')}`] : []),
    ...(data_loss === undefined ? [] : [`Data loss: ${data_loss}`]),
    ...(impact === undefined ? [] : [`Impact: ${impact}`]),
  ].join(' · ');
}
