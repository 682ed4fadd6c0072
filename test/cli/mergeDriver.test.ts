import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runDebrief } from '../support/cli/run.ts';
import { makeRepository, type Repository } from '../support/git/repository.ts';

/* The driver as git itself runs it. */

const file = 'incidents/2026/INC-2026-001-payments-fail/incident.md';
const cli = path.resolve(import.meta.dirname, '../../dist/cli.js');
const text = (entries: readonly string[], summary = 'Payments fail.'): string =>
  `---\nid: INC-2026-001\ntitle: Payments fail\nseverity: SEV1\n---\n\n## Summary\n\n${summary}\n\n## Timeline\n\n${entries.map((entry) => `- 2026-11-01 ${entry}\n`).join('')}`;
const declared = '09:15 UTC - Declared SEV1: Payments fail';

let repository: Repository;
let oldPath: string | undefined;

beforeEach(async () => {
  repository = await makeRepository();
  oldPath = process.env.PATH;
});
afterEach(async () => {
  process.env.PATH = oldPath;
  await repository.remove();
});

/** Puts our command line on the PATH that git sees. */
async function install(): Promise<void> {
  const bin = path.join(repository.root, '.git', 'bin');
  await mkdir(bin, { recursive: true });
  await writeFile(path.join(bin, 'debrief'), `#!/bin/sh\nexec "${process.execPath}" "${cli}" "$@"\n`);
  await chmod(path.join(bin, 'debrief'), 0o755);
  process.env.PATH = `${bin}${path.delimiter}${oldPath}`;
}

/** Two people begin with the same commit, in clones that are set up. */
async function bothWrite(ours: string, theirs: string): Promise<{ merged: boolean; now: string }> {
  await setUp();
  await repository.commit({ message: 'Declare', files: { [file]: text([declared]) } });
  await repository.branch('bob');
  await repository.commit({ message: 'Theirs', files: { [file]: theirs } });
  await repository.checkout('main');
  await repository.commit({ message: 'Ours', files: { [file]: ours } });
  const merged = await repository.merge({ branch: 'bob', message: 'Both' }).then(
    () => true,
    () => false,
  );
  return { merged, now: await readFile(path.join(repository.root, file), 'utf8') };
}

const setUp = () => runDebrief(['merge-driver', '--set-up'], { cwd: repository.root });

describe('git with the merge driver', () => {
  it('is set up by one command, twice without harm, and says what is left to do', async () => {
    const { code, stdout } = await setUp();
    expect(code).toBe(0);
    expect(stdout).toContain('commit .gitattributes');
    await setUp();
    expect(await readFile(path.join(repository.root, '.gitattributes'), 'utf8')).toBe(
      'incidents/**/*.md merge=debrief\n',
    );
  });

  it('leaves the lines of .gitattributes that there are', async () => {
    await writeFile(path.join(repository.root, '.gitattributes'), '*.png binary');
    await setUp();
    expect(await readFile(path.join(repository.root, '.gitattributes'), 'utf8')).toBe(
      '*.png binary\nincidents/**/*.md merge=debrief\n',
    );
  });

  it('merges entries of the same minute, on which git alone stops', async () => {
    await install();
    const sides = [
      text([declared, '09:20 UTC - Rolled back']),
      text([declared, '09:20 UTC - Paged']),
    ] as const;
    const { merged, now } = await bothWrite(...sides);
    expect(merged).toBe(true);
    expect(now).toBe(text([declared, '09:20 UTC - Paged', '09:20 UTC - Rolled back']));
  });

  it('stops where both changed the same prose, with the marks of git and the entries merged', async () => {
    await install();
    const { merged, now } = await bothWrite(
      text([declared, '09:20 UTC - A'], 'In Europe.'),
      text([declared, '09:21 UTC - B'], 'Everywhere.'),
    );
    expect(merged).toBe(false);
    expect(now).toBe(
      text(
        [declared, '09:20 UTC - A', '09:21 UTC - B'],
        '<<<<<<< ours\nIn Europe.\n=======\nEverywhere.\n>>>>>>> theirs',
      ),
    );
  });

  it('merges as git does where there is no debrief on the PATH', async () => {
    const { merged, now } = await bothWrite(
      text([declared, '09:20 UTC - A']),
      text([declared, '09:21 UTC - B']),
    );
    expect(merged).toBe(false);
    expect(now).toContain('<<<<<<< ours\n- 2026-11-01 09:20 UTC - A\n=======\n- 2026-11-01 09:21 UTC - B\n');
  });
});

it('asks for the three versions', async () => {
  const { code, stderr } = await runDebrief(['merge-driver', 'a'], { cwd: repository.root });
  expect(code).toBe(2);
  expect(stderr).toContain('--set-up');
});
