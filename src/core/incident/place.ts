import { singleLine } from '../document/escape.ts';

/** File names inside an incident's folder. */
export const incidentFile = 'incident.md';
export const postmortemFile = 'postmortem.md';

/** The other of an incident's two documents, which tell the same times; null for a file that is neither by its name. */
export function otherDocument(file: string): string | null {
  const [, folder = '', name] = /^(.*[\\/])?([^\\/]*)$/.exec(file) ?? [];
  if (name === incidentFile) return `${folder}${postmortemFile}`;
  return name === postmortemFile ? `${folder}${incidentFile}` : null;
}

const slugLength = 60;
/** In characters; what is left out of a slug may be longer than what stands in it. */
const longestRead = 500;

/**
 * `INC-2026-014` for the fourteenth incident of the year; `known` are the names of the year's incident folders.
 * @param distinct letters that nobody else's fourteenth incident has, as in `INC-2026-014-k7fq`: two people who declare
 *   on two branches do not see each other's folders
 */
export function nextIncidentId(year: number, known: readonly string[], distinct?: string): string {
  const pattern = new RegExp(`^INC-${year}-(\\d+)`);
  const numbers = known.map((name) => Number(pattern.exec(name)?.[1] ?? 0));
  const number = `INC-${year}-${String(Math.max(0, ...numbers) + 1).padStart(3, '0')}`;
  return distinct === undefined ? number : `${number}-${distinct}`;
}

/**
 * A title as part of a file name that is the same on every system: `payment-processing-down`. Accents of Latin letters go;
 * the marks of other scripts are letters of their own, without which "down" is "town" in Japanese.
 */
export function slugOf(title: string): string {
  const slug = singleLine(title.slice(0, longestRead))
    .normalize('NFKD')
    .replace(/(?<=\p{Script=Latin}\p{M}*)\p{M}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .slice(0, slugLength)
    .replace(/^-|[-\uD800-\uDBFF]$/g, '');
  return /[\p{L}\p{N}]/u.test(slug) ? slug : 'incident';
}

/** The folder of an incident below the folder of all incidents, with forward slashes. */
export function incidentFolder(id: string, title: string, year: number): string {
  return `${year}/${id}-${slugOf(title)}`;
}
