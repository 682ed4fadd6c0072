import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Ended, runDebrief } from '../support/cli/run.ts';
import { makeRepository, type Repository } from '../support/git/repository.ts';

let repository: Repository;

beforeEach(async () => {
  repository = await makeRepository();
  await repository.commit({ message: 'Begin', files: { 'config/pool.yml': 'size: 9\n', 'a.ts': 'a' } });
  await repository.tag('v1');
  await repository.commit({
    message: 'Shrink \u202ethe pool (#7)',
    files: { 'config/pool.yml': 'size: 5\n' },
  });
  await repository.commit({ message: 'Shrink more', files: { 'config/pool.yml': 'size: 1\n' } });
});
afterEach(() => repository.remove());

const debrief = (...args: string[]): Promise<Ended> => runDebrief(args, { cwd: repository.root });

describe('debrief revert', () => {
  it('prints the commands and nothing else of use to a shell', async () => {
    const head = await repository.git('rev-parse', 'HEAD');
    const { code, stdout, stderr } = await debrief('revert', 'HEAD');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(
      `\ngit switch --create revert-${head.slice(0, 7)} ${head}\ngit revert --no-edit ${head}\n`,
    );
    expect(await repository.git('status', '--porcelain')).toBe('');
    expect(await repository.git('branch', '--list')).toBe('* main');
  });

  it('ends with 1 where it would conflict, and says with what', async () => {
    const { code, stdout, stderr } = await debrief('revert', 'HEAD~1');
    expect(code).toBe(1);
    expect(stdout).toContain('conflicts in config/pool.yml');
    expect(stdout).toContain('Shrink more');
    expect(stdout).not.toContain('\u202e');
    expect(stderr).toContain('git revert --abort');
  });

  it('prints JSON that keeps every character and shows none that turns text', async () => {
    const { stdout } = await debrief('revert', 'HEAD~1', '--format', 'json');
    expect(stdout).not.toContain('\u202e');
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      onto: 'main',
      units: [
        { subject: 'Shrink \u202ethe pool (#7)', pr: 7, outcome: 'conflict', conflicts: ['config/pool.yml'] },
      ],
      dependents: [{ subject: 'Shrink more', paths: ['config/pool.yml'] }],
    });
  });

  it('takes several, of a repository elsewhere', async () => {
    const cwd = path.dirname(repository.root);
    const args = ['revert', 'HEAD~1', 'HEAD', '--repo', repository.root, '--onto', 'main'];
    const { code, stdout } = await runDebrief(args, { cwd });
    expect(code).toBe(0);
    expect(stdout.match(/git revert/g)).toHaveLength(2);
  });

  it('takes what the document marks as confirmed', async () => {
    const [newer, older] = (await repository.git('rev-list', '--max-count=2', 'HEAD')).split('\n');
    const incident = path.join(repository.root, 'incident.md');
    const evidence = (verdict: string): string =>
      `# Down\n\n## Evidence\n\n- 2026-11-01 09:01 UTC - \`${older?.slice(0, 7)}\` Shrink - Alice - **${verdict}**\n` +
      `- 2026-11-01 09:02 UTC - \`${newer?.slice(0, 7)}\` Shrink more - Alice - **ruled out**: no\n`;
    await writeFile(incident, evidence('confirmed'));
    const { stdout } = await debrief('revert', '--incident', 'incident.md', '--format', 'json');
    expect(JSON.parse(stdout).units).toMatchObject([{ sha: older }]);
    await writeFile(incident, evidence('suspect'));
    const none = await debrief('revert', '--incident', 'incident.md');
    expect(none.code).toBe(2);
    expect(none.stderr).toContain('marks no change as confirmed');
  });

  it('refuses what is no commit', async () => {
    const { code, stdout, stderr } = await debrief('revert', 'nowhere');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^debrief: .*no revision "nowhere"/);
    expect((await debrief('revert')).code).toBe(2);
  });
});

describe('debrief changes --good', () => {
  it('lists what landed since, ranked, and how configuration differs', async () => {
    const { code, stdout } = await debrief('changes', '--good', 'v1', '--configuration');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^In main \(`[0-9a-f]{7}`\) and not in v1 \(`[0-9a-f]{7}`\):\n\n- /);
    expect(stdout).toContain(
      '```diff\n--- a/config/pool.yml\n+++ b/config/pool.yml\n@@ -1 +1 @@\n-size: 9\n+size: 1\n```',
    );
  });

  it('prints the same as JSON', async () => {
    const { stdout } = await debrief('changes', '--good', 'v1', '--configuration', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      repos: [
        {
          rev: 'main',
          units: [{ rank: 1 }, { rank: 2 }],
          good: { rev: 'v1' },
          bad: { rev: 'main' },
          missing: [],
          configuration: [{ path: 'config/pool.yml', kind: 'modified', cut: false, secrets: 0 }],
        },
      ],
    });
  });

  it('names what was rolled back, and measures from the impact that the document states', async () => {
    const back = await debrief('changes', '--good', 'main', '--rev', 'v1');
    expect(back.stdout).toMatch(/^In main .* and not in v1 /);
    await writeFile(
      path.join(repository.root, 'incident.md'),
      '---\nid: INC-2026-001\nstarted_at: 2026-11-01T10:01:00Z\n---\n\n# Down\n\n## Timeline\n',
    );
    const { stdout } = await debrief('changes', '--good', 'v1', '--incident', 'incident.md');
    expect(stdout).toContain('landed 1 h before the impact');
  });

  it('asks for what is missing', async () => {
    const { code, stderr } = await debrief('changes', '--configuration', '--at', '2026-11-01T12:00Z');
    expect(code).toBe(2);
    expect(stderr).toContain('--good REV');
  });

  it('refuses a window, and says what it does not know and did not find', async () => {
    const { code, stderr } = await debrief('changes', '--good', 'v1', '--window', '2h');
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/--window.*--good/) });
    const same = await debrief('changes', '--good', 'main', '--configuration');
    expect(same.stderr).toMatch(/^debrief: When the impact began is not known/m);
    expect(same.stderr).toContain('debrief: No configuration file differs.\n');
  });
});
