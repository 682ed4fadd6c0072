import { chmod, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { type CalledRepository, everyCall } from '../support/git/everyCall.ts';
import { makeRepository, type Repository } from '../support/git/repository.ts';

let folder: string;
let repo: Repository;
let called: CalledRepository;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'debrief-cancel-')));
  repo = await makeRepository();
  const from = await repo.commit({ message: 'Begin', files: { 'a.txt': 'line 1\n', '.gitmodules': '' } });
  const to = await repo.commit({ message: 'Go on', files: { 'a.txt': 'line 2\n' } });
  called = { root: repo.root, from, to, paths: ['a.txt'] };
  const git = `#!/bin/sh\necho $$ > "${folder}/pid.new"; mv "${folder}/pid.new" "${folder}/pid"; exec sleep 600\n`;
  await writeFile(join(folder, 'git'), git);
  await chmod(join(folder, 'git'), 0o755);
});

afterEach(() => vi.unstubAllEnvs());

afterAll(async () => {
  await repo.remove();
  await rm(folder, { recursive: true, force: true });
});

const names = Object.keys(everyCall({ root: '', from: '', to: '', paths: [] }));
/** It reads files alone. */
const withoutGit = ['fetchedAt'];

it.each(names.filter((name) => !withoutGit.includes(name)))(
  'cancelling %s ends its git at once',
  async (name) => {
    const PATH = `${folder}${delimiter}${process.env.PATH}`;
    // The list of repositories asks in the environment of the process; only what it asks is slow.
    if (name === 'repositoriesOf') vi.stubEnv('PATH', PATH);
    const cancel = new AbortController();
    const options = { environment: { ...process.env, PATH }, signal: cancel.signal };
    const pending = everyCall(called, options)[name]?.();
    const pid = Number(await untilReadable(join(folder, 'pid')));
    await rm(join(folder, 'pid'));
    cancel.abort();
    await expect(pending).rejects.toMatchObject({ code: 'cancelled' });
    expect(() => process.kill(pid, 0)).toThrow(expect.objectContaining({ code: 'ESRCH' }));
  },
);

async function untilReadable(path: string): Promise<string> {
  for (;;) {
    try {
      return await readFile(path, 'utf8');
    } catch {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
