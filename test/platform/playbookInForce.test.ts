import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { teamConfiguration } from '../../src/platform/configuration.ts';
import { playbookInForce } from '../../src/platform/teamPlaybook.ts';
import { runDebrief } from '../support/cli/run.ts';
import { finishedPostmortem } from '../support/lint/canonical.ts';

/* Which playbook holds in a folder, and what people are told where that is not the one they wrote. */

const templates = path.resolve(import.meta.dirname, '../../templates');
let root = '';

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'debrief-playbook-'));
});
afterEach(() => rm(root, { recursive: true }));

async function put(name: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(root, name)), { recursive: true });
  await writeFile(path.join(root, name), text);
}

async function inForce(folder = root) {
  return playbookInForce(await teamConfiguration(folder, templates), templates);
}

const faster = 'extends: standard\nname: Ours\nseverities:\n  - id: SEV1\n    update_every_minutes: 10\n';

describe('the playbook in force', () => {
  it('is the usual one where a team has said nothing', async () => {
    expect(await inForce()).toMatchObject({ playbook: { id: 'standard' }, file: null, problems: [] });
  });

  it("is the team's own in .debrief, also for folders below it and without a debrief.yml", async () => {
    await put('.debrief/playbook.yaml', faster);
    await mkdir(path.join(root, 'incidents/2026'), { recursive: true });
    const { playbook, file } = await inForce(path.join(root, 'incidents/2026'));
    expect(playbook.name).toBe('Ours');
    expect(playbook.severities[0]?.update_every_minutes).toBe(10);
    expect(file).toBe(path.join(root, '.debrief/playbook.yaml'));
  });

  it('is the one that debrief.yml names, whatever is in .debrief', async () => {
    await put('.debrief/playbook.yaml', faster);
    await put('debrief.yml', 'playbook: standard\n');
    expect((await inForce()).playbook.name).not.toBe('Ours');
    await put('debrief.yml', 'playbook: ./ways\n');
    await put('ways/playbook.yaml', faster.replace('Ours', 'Theirs'));
    expect((await inForce()).playbook.name).toBe('Theirs');
  });

  it('is the one that it starts from where it has errors', async () => {
    for (const fault of ['- id: P9', '- nam: x', '- id: [']) {
      await put('.debrief/playbook.yaml', `extends: small-team\nseverities:\n  ${fault}\n`);
      const { playbook, problems } = await inForce();
      expect(playbook.id).toBe('small-team');
      expect(problems[0]?.severity).toBe('error');
      expect(problems[0]?.line).toBeGreaterThanOrEqual(3);
    }
  });

  it('is the usual one where what it starts from is not there, or it is no YAML', async () => {
    for (const text of ['extends: nothing\n', 'a: [', '']) {
      await put('.debrief/playbook.yaml', text);
      const { playbook, problems } = await inForce();
      expect([playbook.id, problems.length > 0]).toEqual(['standard', true]);
    }
  });

  it('reads no file outside of the folder', async () => {
    await put('debrief.yml', 'zone: UTC\n');
    await put('.debrief/playbook.yaml', faster);
    const secret = path.join(await mkdtemp(path.join(tmpdir(), 'debrief-outside-')), 'secret.md');
    await writeFile(secret, 'secret');
    await symlink(secret, path.join(root, '.debrief/incident.md'));
    const { playbook, problems } = await inForce();
    expect(playbook.templates.incident).not.toContain('secret');
    expect(problems).toEqual([expect.objectContaining({ message: expect.stringContaining('leads out of') })]);
    await rm(path.dirname(secret), { recursive: true });
  });

  it('is the usual one where debrief.yml names a folder without one', async () => {
    await put('debrief.yml', 'zone: UTC\nplaybook: ./ways\n');
    const { playbook, file, problems } = await inForce();
    expect(playbook.id).toBe('standard');
    expect(file).toBe(path.join(root, 'debrief.yml'));
    expect(problems).toEqual([expect.objectContaining({ line: 2, column: 11 })]);
  });
});

describe('a playbook with errors on the command line', () => {
  const wrong = faster.replace('update_every_minutes: 10', 'update_every_minute: 10');

  it('is told with its line, and the work goes on by the one that it starts from', async () => {
    await put('.debrief/playbook.yaml', wrong);
    const args = ['new', 'incident', '--title', 'Payments fail', '--severity', 'SEV1'];
    const { code, stderr, stdout } = await runDebrief(args, { cwd: root });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^incidents\/.*\.md\n$/);
    expect(stderr).toContain('debrief: .debrief/playbook.yaml, line 5: There is no "update_every_minute"');
    expect(stderr).toContain('debrief: The playbook "standard" is in force instead.');
  });

  it('ends lint as an error in debrief.yml does', async () => {
    await put('.debrief/playbook.yaml', wrong);
    await put('postmortem.md', finishedPostmortem);
    const { code, stdout } = await runDebrief(['lint', 'postmortem.md'], { cwd: root });
    expect(code).toBe(2);
    expect(stdout).toContain('.debrief/playbook.yaml');
    expect(stdout).toContain('did you mean "update_every_minutes"');
  });

  it('is told beside the findings where it is only doubtful', async () => {
    await put('.debrief/playbook.yaml', `${faster}channel_pattern: "inc-{{nam}}"\n`);
    await put('postmortem.md', finishedPostmortem);
    const args = ['lint', '--format', 'json', 'postmortem.md'];
    const { code, stdout } = await runDebrief(args, { cwd: root });
    expect(code).toBe(1);
    const [first] = JSON.parse(stdout).files;
    expect(first).toMatchObject({
      path: '.debrief/playbook.yaml',
      messages: [{ rule: 'playbook', severity: 'warning', line: 6 }],
    });
  });
});
