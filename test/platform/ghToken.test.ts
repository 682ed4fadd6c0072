import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ghToken } from '../../src/platform/github/ghToken.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'debrief-gh-'));
  await mkdir(join(root, 'workspace', '.git'), { recursive: true });
  await mkdir(join(root, 'workspace', 'docs'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** A `gh` that says what it was called with, and which token-like variables it saw. */
async function gh(path: string, script: string): Promise<string> {
  const file = join(root, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
  return dirname(file);
}

const token = (PATH: string, env: Record<string, string> = {}, timeoutMs?: number) =>
  ghToken('ghe.acme.example', {
    env: { PATH, ...env },
    folder: join(root, 'workspace', 'docs'),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });

it('is the one that gh keeps for the host, and none of the environment', async () => {
  const bin = await gh('bin/gh', 'echo "$1-$2-$3|$GH_TOKEN$GITHUB_TOKEN$GH_ENTERPRISE_TOKEN|"');
  const env = { GH_TOKEN: 'a', GITHUB_TOKEN: 'b', GH_ENTERPRISE_TOKEN: 'c', GITHUB_ENTERPRISE_TOKEN: 'd' };
  expect(await token(bin, env)).toBe('auth-token---hostname=ghe.acme.example||');
});

it.each([
  ['gh knows none', 'echo "no oauth token found" >&2; exit 1'],
  ['gh prints nothing', 'exit 0'],
  ['gh prints no token', 'echo "hello there"; echo "x"'],
])('is missing where %s', async (_what, script) => {
  expect(await token(await gh('bin/gh', script))).toBeNull();
});

it('is missing without gh', async () => {
  expect(await token(join(root, 'nothing'))).toBeNull();
  expect(await token('')).toBeNull();
});

it('is not waited for longer than a few seconds', async () => {
  const bin = await gh('bin/gh', 'exec /bin/sleep 600');
  expect(await token(bin, {}, 100)).toBeNull();
});

it.each(['workspace/bin', 'workspace/docs', 'workspace/node_modules/.bin'])(
  'never comes from a program of the workspace: %s',
  async (folder) => {
    const bin = await gh(`${folder}/gh`, 'echo evil');
    const good = await gh('bin/gh', 'echo good');
    const other = await gh('other/gh', 'echo relative');
    expect(await token(`.:${relative(process.cwd(), other)}:${bin}:${good}`)).toBe('good');
  },
);

it('nor through a link to one', async () => {
  await gh('workspace/bin/gh', 'echo evil');
  await mkdir(join(root, 'bin'));
  await symlink(join(root, 'workspace', 'bin', 'gh'), join(root, 'bin', 'gh'));
  expect(await token(join(root, 'bin'))).toBeNull();
});
