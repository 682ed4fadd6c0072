import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { makeRepository, type Repository } from '../support/git/repository.ts';
import { badDeploy, type Change, history, type Merge, revertOf } from './history.ts';

export interface DemoOptions {
  /** The end of the story; everything happened before it. */
  readonly now: Date;
  /** Address of the remote "origin". */
  readonly remote?: string;
}

export interface DemoRepository {
  readonly repository: Repository;
  /** When payments began to fail. */
  readonly impactBegan: Date;
  /** The commit that made them fail. */
  readonly badDeploy: string;
}

const minuteMs = 60_000;
/** Time for the whole incident to have happened before `now`. */
const impactMinutesAgo = 95;

/** Makes the history of a small payments service, with a bad deploy 14 minutes before payments began to fail. */
export async function makeDemoRepository(folder: string, options: DemoOptions): Promise<DemoRepository> {
  const repository = await makeRepository({ folder });
  await repository.remote('origin', options.remote ?? 'https://github.com/acme/payments.git');
  const now = options.now.getTime();
  const impactBegan = new Date(now - (now % minuteMs) - impactMinutesAgo * minuteMs);
  const author: Author = { repository, impactBegan };
  let bad = '';
  for (const one of history) {
    const sha = await ('branch' in one ? merge(author, one) : commit(author, one));
    if (one === badDeploy) bad = sha;
  }
  await commit(author, revertOf(bad));
  return { repository, impactBegan, badDeploy: bad };
}

interface Author {
  readonly repository: Repository;
  readonly impactBegan: Date;
}

async function commit({ repository, impactBegan }: Author, change: Change): Promise<string> {
  const { message, author, hoursBefore, adds = {}, edits = [] } = change;
  const files: Record<string, string> = { ...adds };
  for (const [file, before, after] of edits) {
    const text = files[file] ?? (await readFile(path.join(repository.root, file), 'utf8'));
    if (!text.includes(before))
      throw new Error(`"${message}" changes "${before}", which ${file} does not have`);
    files[file] = text.replace(before, () => after);
  }
  const sha = await repository.commit({ message, author, files, at: timeBefore(impactBegan, hoursBefore) });
  if (change.tag) await repository.tag(change.tag);
  return sha;
}

/** The branch's commits are made beside the main branch; nothing else lands before the merge. */
async function merge(author: Author, request: Merge): Promise<string> {
  const { repository, impactBegan } = author;
  const { branch, message, hoursBefore } = request;
  await repository.branch(branch);
  for (const change of request.commits) await commit(author, change);
  await repository.checkout('main');
  const at = timeBefore(impactBegan, hoursBefore);
  const sha = await repository.merge({ branch, message, author: request.author, at });
  await repository.git('branch', '--quiet', '-d', branch);
  return sha;
}

function timeBefore(impactBegan: Date, hours: number): string {
  return new Date(impactBegan.getTime() - hours * 60 * minuteMs).toISOString();
}
