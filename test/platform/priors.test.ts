import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findChanges } from '../../src/core/evidence/changes.ts';
import { learnAgain } from '../../src/core/evidence/history.ts';
import { windowBefore } from '../../src/core/evidence/window.ts';
import { createGitReader } from '../../src/platform/git/reader.ts';
import { createPriorStore } from '../../src/platform/priors.ts';
import { makeRepository, type Repository } from '../support/git/repository.ts';

const git = createGitReader();
const priors = createPriorStore();
const day = (number: number): string => `2026-03-${String(number).padStart(2, '0')}T09:00:00Z`;

/** A service in which whatever upgrades the broker gets taken back. */
async function restless(): Promise<Repository> {
  const repository = await makeRepository();
  await repository.commit({ message: 'Start', files: { 'README.md': 'x\n' }, at: day(1) });
  for (const number of [2, 4, 6]) {
    const message = `Upgrade the broker to ${number}`;
    await repository.commit({ message, files: { 'broker/pom.xml': `${number}\n` }, at: day(number) });
    const revert = `Revert "${message}"`;
    await repository.commit({ message: revert, files: { 'broker/pom.xml': '1\n' }, at: day(number + 1) });
  }
  for (let number = 8; number < 20; number += 1)
    await repository.commit({
      message: 'Write docs',
      files: { 'README.md': `${number}\n` },
      at: day(number),
    });
  await repository.commit({
    message: 'Upgrade the broker to 9',
    files: { 'broker/pom.xml': '9\n' },
    at: day(20),
  });
  await repository.commit({
    message: 'Write docs',
    files: { 'README.md': 'y\n' },
    at: '2026-03-20T09:20:00Z',
  });
  return repository;
}

const impactMs = Date.parse('2026-03-20T10:00:00Z');
const window = windowBefore(impactMs, 24 * 3_600_000);

async function subjects({ root }: Repository): Promise<readonly string[]> {
  const { units } = await findChanges({ git, priors, root, window, limit: 9, paths: [], keywords: [] });
  return units.map(({ subject }) => subject);
}

describe("what a repository's past teaches", () => {
  it('is used once it was learnt, and says so in the reasons', async () => {
    const repository = await restless();
    const { head } = await git.repositoryAt(repository.root);
    expect(await subjects(repository)).toEqual(['Write docs', 'Upgrade the broker to 9']);
    await learnAgain({ git, priors, root: repository.root, head: head ?? '' });
    expect(await subjects(repository)).toEqual(['Upgrade the broker to 9', 'Write docs']);
    const { units } = await findChanges({
      git,
      priors,
      root: repository.root,
      window,
      limit: 1,
      paths: [],
      keywords: [],
    });
    expect(units[0]?.reasons.map(({ text }) => text)).toContain(
      'a file with 3 reverts in a year (broker/pom.xml)',
    );
  });

  it('is not read again up to a commit that is known', async () => {
    const { root } = await restless();
    const head = (await git.repositoryAt(root)).head ?? '';
    await learnAgain({ git, priors, root, head });
    const silent = { ...git, log: () => Promise.reject(new Error('git was asked')) };
    await expect(learnAgain({ git: silent, priors, root, head })).resolves.toBeUndefined();
    const { learnt } = await findChanges({ git, priors, root, window, limit: 1, paths: [], keywords: [] });
    const unread = { ...priors, load: () => Promise.reject(new Error('it was read again')) };
    await expect(learnAgain({ git: silent, priors: unread, root, head, learnt })).resolves.toBeUndefined();
    await expect(learnAgain({ git: silent, priors, root, head: 'another' })).rejects.toThrow('git was asked');
  });

  it('is learnt anew when what was kept cannot be read', async () => {
    const repository = await restless();
    const { head } = await git.repositoryAt(repository.root);
    const file = path.join(repository.root, '.git', 'debrief', 'past.json');
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, '{"version":1,"head":');
    expect(await subjects(repository)).toEqual(['Write docs', 'Upgrade the broker to 9']);
    await learnAgain({ git, priors, root: repository.root, head: head ?? '' });
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ head, all: [18, 3] });
    expect(await priors.load(repository.root)).toMatchObject({ head });
  });
});
