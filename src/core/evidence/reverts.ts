import type { Landing } from './gitLog.ts';

/** The shortest form in which git writes a commit. */
const shortest = 7;

const named = /\bThis reverts commit ([0-9a-f]{7,64})/g;
const titled = /^(?:Revert|Rollback|Roll back) "(.+)"/i;

/** Whether the message says that the landing takes another one back. */
export function isRevert({ subject }: Pick<Landing, 'subject'>): boolean {
  return /^revert\b/i.test(subject);
}

/**
 * What was taken back by what: reverted sha to the earliest landing that did it.
 * @param landings newest first; a revert names an older one by its sha or by its subject
 */
export function findReverts(landings: readonly Landing[]): ReadonlyMap<string, Landing> {
  const reverts = new Map<string, Landing>();
  const bySubject = subjectsOldestFirst(landings);
  const byStart = startsOf(landings);
  landings.forEach((landing, place) => {
    const title = titled.exec(landing.subject)?.[1];
    const target = title === undefined ? undefined : bySubject.get(title);
    if (target && target.place > place) reverts.set(target.sha, landing);
    for (const [, sha = ''] of landing.body.matchAll(named)) {
      const full = byStart.get(sha.slice(0, shortest))?.find((known) => known.startsWith(sha));
      if (full !== undefined) reverts.set(full, landing);
    }
  });
  return reverts;
}

/** Full ids by their first characters, so that one is found among tens of thousands. */
function startsOf(landings: readonly Landing[]): ReadonlyMap<string, readonly string[]> {
  const starts = new Map<string, string[]>();
  for (const { sha } of landings) {
    const start = sha.slice(0, shortest);
    const known = starts.get(start);
    if (known) known.push(sha);
    else starts.set(start, [sha]);
  }
  return starts;
}

function subjectsOldestFirst(landings: readonly Landing[]): Map<string, { sha: string; place: number }> {
  const result = new Map<string, { sha: string; place: number }>();
  landings.forEach(({ subject, sha }, place) => {
    result.set(subject.replace(/ \([#!]\d+\)$/, ''), { sha, place });
    result.set(subject, { sha, place });
  });
  return result;
}
