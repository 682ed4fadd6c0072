import type { Landing } from './gitLog.ts';

const named = /\bThis reverts commit ([0-9a-f]{7,64})/g;
const titled = /^(?:Revert|Rollback|Roll back) "(.+)"/i;

/** Whether the message says that the landing takes another one back. */
export function isRevert({ subject }: Landing): boolean {
  return /^revert\b/i.test(subject);
}

/**
 * What was taken back by what: reverted sha to the earliest landing that did it.
 * @param landings newest first; a revert names an older one by its sha or by its subject
 */
export function findReverts(landings: readonly Landing[]): ReadonlyMap<string, Landing> {
  const reverts = new Map<string, Landing>();
  const bySubject = subjectsOldestFirst(landings);
  landings.forEach((landing, place) => {
    const title = titled.exec(landing.subject)?.[1];
    const target = title === undefined ? undefined : bySubject.get(title);
    if (target && target.place > place) reverts.set(target.sha, landing);
    for (const [, sha = ''] of landing.body.matchAll(named)) {
      const full = landings.find((other) => other.sha.startsWith(sha));
      if (full) reverts.set(full.sha, landing);
    }
  });
  return reverts;
}

function subjectsOldestFirst(landings: readonly Landing[]): Map<string, { sha: string; place: number }> {
  const result = new Map<string, { sha: string; place: number }>();
  landings.forEach(({ subject, sha }, place) => {
    result.set(subject.replace(/ \([#!]\d+\)$/, ''), { sha, place });
    result.set(subject, { sha, place });
  });
  return result;
}
