import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runDebrief } from '../support/cli/run.ts';

let cwd = '';
beforeEach(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'debrief-playbook-'));
});
afterEach(() => rm(cwd, { recursive: true }));

const debrief = (...args: string[]) => runDebrief(['playbook', ...args], { cwd });
const text = (name: string): Promise<string> => readFile(path.join(cwd, name), 'utf8');
async function put(name: string, content: string): Promise<void> {
  await mkdir(path.dirname(path.join(cwd, name)), { recursive: true });
  await writeFile(path.join(cwd, name), content);
}

describe('debrief playbook show', () => {
  it('prints the playbook in force as a page', async () => {
    await put('.debrief/playbook.yaml', 'extends: standard\nname: Ours\n');
    const { code, stdout, stderr } = await debrief('show');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('# Ours\n');
    expect(stdout).toContain('| SEV1 Critical | 5 min |');
  });

  it('prints it as data', async () => {
    const { stdout } = await debrief('show', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      playbook: { id: 'standard', look_back_hours: 24 },
    });
  });
});

describe('debrief playbook check', () => {
  it('is content with what comes with Debrief', async () => {
    expect(await debrief('check')).toMatchObject({ code: 0, stdout: '' });
  });

  it("finds what is wrong in the team's own, and in a file that is named", async () => {
    const wrong = 'extends: standard\nresolved_status: done\n';
    await put('.debrief/playbook.yaml', wrong);
    await put('other/playbook.yaml', wrong);
    for (const args of [[], ['other/playbook.yaml']]) {
      const { code, stdout } = await debrief('check', ...args);
      expect(code).toBe(1);
      expect(stdout).toContain('This playbook has no status "done"');
    }
  });
});

describe('debrief playbook customize', () => {
  it('copies one part with its comments into a playbook of the own, which is in force at once', async () => {
    const { code, stdout } = await debrief('customize', 'severities', '--from', 'standard');
    expect([code, stdout]).toEqual([0, '.debrief/playbook.yaml:6\n']);
    const written = await text('.debrief/playbook.yaml');
    expect(written).toContain(
      'extends: standard\n\n# From the most to the least severe.\nseverities:\n  - id: SEV1\n',
    );
    expect(written).not.toContain('roles:\n  -');
    await writeFile(
      path.join(cwd, '.debrief/playbook.yaml'),
      written.replace('name: Critical', 'name: Awful'),
    );
    expect((await debrief('show')).stdout).toContain('| SEV1 Awful |');
    expect((await debrief('check')).code).toBe(0);
  });

  it('adds to a playbook that is there, and leaves every byte of it as it was', async () => {
    const before = '# ours\r\nextends: standard\r\nname:   "Ours" # so';
    await put('.debrief/playbook.yaml', before);
    expect((await debrief('customize', 'roles')).code).toBe(0);
    const after = await text('.debrief/playbook.yaml');
    expect(after.startsWith(`${before}\r\n\r\nroles:\r\n`)).toBe(true);
    expect(after.replaceAll('\r\n', '')).not.toContain('\n');
    const again = await debrief('customize', 'roles');
    expect(again.stderr).toContain('has it already');
    expect(await text('.debrief/playbook.yaml')).toBe(after);
  });

  it('copies a template beside it, once', async () => {
    await debrief('customize', 'postmortem.md', '--from', 'standard');
    expect((await readdir(path.join(cwd, '.debrief'))).toSorted()).toEqual([
      'playbook.yaml',
      'postmortem.md',
    ]);
    await put('.debrief/postmortem.md', 'ours');
    const { code, stderr } = await debrief('customize', 'postmortem.md');
    expect([code, await text('.debrief/postmortem.md')]).toEqual([0, 'ours']);
    expect(stderr).toContain('left as it is');
  });

  it('makes a debrief.yml that names a playbook name the own one', async () => {
    await put('debrief.yml', 'zone: UTC # here\nplaybook: small-team # until now\n');
    await debrief('customize', 'roles');
    expect(await text('debrief.yml')).toBe('zone: UTC # here\nplaybook: ./.debrief # until now\n');
    expect(await text('.debrief/playbook.yaml')).toContain('extends: small-team\n');
    expect((await debrief('check')).stderr).toBe('');
  });

  it('says which parts there are', async () => {
    const { code, stderr } = await debrief('customize', 'rolls', '--from', 'standard');
    expect(code).toBe(2);
    expect(stderr).toContain('has no part "rolls"; there is severities,');
    expect((await debrief('customize', 'roles', '--from', '../x')).code).toBe(2);
  });

  it('writes and shows nothing that a link leads to outside of the folder', async () => {
    await put('outside/other.yaml', 'token: secret\n');
    for (const [from, to, part] of [
      ['playbook.yaml', 'other.yaml', 'roles'],
      ['messages', '.', 'messages/declared.md'],
    ] as const) {
      const team = path.join(cwd, 'teams', from);
      await mkdir(path.join(team, '.debrief'), { recursive: true });
      await symlink(path.join(cwd, 'outside', to), path.join(team, '.debrief', from));
      const { code, stderr } = await runDebrief(['playbook', 'customize', part, '--from', 'escalating'], {
        cwd: team,
      });
      expect(code).toBe(2);
      expect(stderr).toContain('leads out of its folder');
      if (from === 'messages') expect(await readdir(path.join(team, '.debrief'))).toEqual(['messages']);
      const { stdout } = await runDebrief(['playbook', 'check'], { cwd: team });
      expect(stdout).not.toContain('secret');
    }
    expect(await text('outside/other.yaml')).toBe('token: secret\n');
    expect(await readdir(path.join(cwd, 'outside'))).toEqual(['other.yaml']);
  });

  it('leaves a playbook alone that it cannot add to', async () => {
    await put('.debrief/playbook.yaml', '{ extends: standard }\n');
    const { code, stderr } = await debrief('customize', 'roles');
    expect(code).toBe(2);
    expect(stderr).toContain('it was left alone');
    expect(await text('.debrief/playbook.yaml')).toBe('{ extends: standard }\n');
  });
});
