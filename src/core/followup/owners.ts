import type { IssuesSetting } from '../configuration/issues.ts';
import type { ActionItem } from '../document/model.ts';
import { isNobody } from '../lint/people.ts';
import { nameKey } from './authors.ts';

/** GitHub assigns no more. */
const MOST = 10;
/** A list of this length may go on: who is not on it may be assignable all the same. */
const WHOLE_LIST = 300;

const LOGIN = /^@([a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38})$/i;

/** The GitHub login of an owner who is written as a plain "@login"; null for anything else. */
export function loginOf(owner: string): string | null {
  return LOGIN.exec(owner.trim())?.[1] ?? null;
}

/** How owners become logins. */
export interface OwnerSources {
  readonly owners: IssuesSetting['owners'];
  /** Logins by name, see `loginsOfAuthors`. */
  readonly authors: ReadonlyMap<string, string>;
  /** Who can be assigned; null where that is not known. */
  readonly assignable: readonly string[] | null;
}

/** An owner of an item, as the issue will have it. */
export interface IssueOwner {
  /** As written. */
  readonly name: string;
  /** A login; a team as "owner/name"; null where nobody knows. */
  readonly account: string | null;
  readonly assigned: boolean;
}

/** The owners of an item; a team cannot be assigned, nor who is known to have no access. */
export function issueOwners({ owners }: ActionItem, sources: OwnerSources): readonly IssueOwner[] {
  const named = owners.map(({ value }) => value.trim()).filter((name) => !isNobody(name));
  return named.slice(0, MOST).map((name) => {
    const account = accountOf(name, sources);
    return { name, account, assigned: account !== null && canBeAssigned(account, sources) };
  });
}

/** By the team's own list, else as a login, else by the address of commits of that name. Nobody is guessed. */
function accountOf(name: string, { owners, authors }: OwnerSources): string | null {
  const key = nameKey(name);
  const listed = [...owners].find(
    ([owner]) => nameKey(owner) === key || nameKey(owner) === key.replace(/^@/, ''),
  );
  return listed?.[1] ?? loginOf(name) ?? authors.get(key) ?? null;
}

function canBeAssigned(account: string, { assignable }: OwnerSources): boolean {
  if (account.includes('/')) return false;
  if (assignable === null || assignable.length >= WHOLE_LIST) return true;
  return assignable.some((login) => login.toLowerCase() === account.toLowerCase());
}

/** Each login once. */
export function assigneesOf(owners: readonly IssueOwner[]): readonly string[] {
  const logins = new Map<string, string>();
  for (const { account, assigned } of owners) {
    if (account !== null && assigned && !logins.has(account.toLowerCase()))
      logins.set(account.toLowerCase(), account);
  }
  return [...logins.values()];
}

/** Why an owner is not assigned, in one sentence; null where one is. */
export function unassignedNote({ name, account, assigned }: IssueOwner): string | null {
  if (assigned) return null;
  if (account === null) return `The login of ${name} is not known; the text names the owner.`;
  if (account.includes('/'))
    return `${name} is the team @${account}, which cannot be assigned; the text names it.`;
  return `@${account} cannot be assigned in this repository; the text names the owner.`;
}
