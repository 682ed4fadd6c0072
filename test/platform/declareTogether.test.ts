import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runDebrief } from '../support/cli/run.ts';
import { makeRepository, type Repository } from '../support/git/repository.ts';

/* Two people declare at the same moment, each in a clone of their own: neither can know of the other. */

const at = '2026-11-21T09:00Z';
let home = '';
let origin: Repository;

beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'debrief-together-'));
  origin = await makeRepository({ folder: path.join(home, 'origin') });
  await origin.commit({ message: 'Start', files: { 'README.md': '# Shop\n' } });
});
afterEach(() => rm(home, { recursive: true, force: true }));

async function declare(cwd: string, title: string): Promise<string> {
  const args = ['new', 'incident', '--title', title, '--severity', 'SEV1', '--at', at];
  const { stdout, stderr } = await runDebrief(args, { cwd });
  expect(stderr).toBe('');
  return stdout.trim();
}

/** A clone with the branch of one person, and its declaration committed. */
async function declaredInClone(
  name: string,
  title: string,
): Promise<{ repository: Repository; file: string }> {
  const folder = path.join(home, name);
  await origin.git('clone', '--quiet', origin.root, folder);
  const repository = await makeRepository({ folder });
  await repository.branch(name);
  const file = await declare(folder, title);
  await repository.commit({ message: `Declare: ${title}` });
  return { repository, file };
}

const idOf = (file: string): string | undefined =>
  /\/(INC-2026-\d{3}(?:-[a-z0-9]{4})?)-payments-fail\//.exec(file)?.[1];

describe('two who declare at the same moment', () => {
  it('have different ids, and merge without a conflict', async () => {
    const one = await declaredInClone('alice', 'Payments fail');
    const other = await declaredInClone('bob', 'Payments fail');
    expect(idOf(one.file)).toMatch(/^INC-2026-001-[a-z0-9]{4}$/);
    expect(idOf(other.file)).toMatch(/^INC-2026-001-[a-z0-9]{4}$/);
    expect(idOf(one.file)).not.toBe(idOf(other.file));
    await one.repository.git('fetch', '--quiet', other.repository.root, 'bob:bob');
    await one.repository.merge({ branch: 'bob', message: 'Merge' });
    const files = await one.repository.git('ls-files', 'incidents');
    expect(files.split('\n').sort()).toEqual([one.file, other.file].sort());
    const third = await declare(one.repository.root, 'Payments fail');
    expect(idOf(third)).toMatch(/^INC-2026-002-[a-z0-9]{4}$/);
  });
});

describe('an incident in a repository without a remote', () => {
  it('has a plain number', async () => {
    expect(idOf(await declare(origin.root, 'Payments fail'))).toBe('INC-2026-001');
    expect(idOf(await declare(origin.root, 'Payments fail'))).toBe('INC-2026-002');
  });

  it('has one without git, too', async () => {
    const folder = await mkdtemp(path.join(home, 'plain-'));
    expect(idOf(await declare(folder, 'Payments fail'))).toBe('INC-2026-001');
  });
});
