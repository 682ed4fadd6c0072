import type { Incident } from '../incident.ts';

/** Everybody whom the record names as a holder of a role, or with "@" in its timeline; each once. */
export function peopleInvolved({ roles, document }: Incident): string[] {
  const holders = roles.flatMap(({ holder }) => holder?.value.split(/\s*[,;&]\s*/) ?? []);
  const named = document.timeline.flatMap(({ text }) => text.match(handle) ?? []);
  const people = new Map<string, string>();
  for (const person of [...holders, ...named].map((name) => name.trim())) {
    const key = person.replace(/^@/, '').toLowerCase();
    if (key !== '' && !people.has(key)) people.set(key, person);
  }
  return [...people.values()];
}

/** "@alice", and no address and no package ("@acme/api"). */
const handle = /(?<![\p{L}\p{N}.@/_-])@[A-Za-z\d](?:[A-Za-z\d-]*[A-Za-z\d])?(?![\w@/]|\.\w)/gu;
