import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runDebrief } from '../support/cli/run.ts';

let cwd = '';
beforeEach(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'debrief-drill-'));
});
afterEach(() => rm(cwd, { recursive: true, force: true }));

const debrief = (...args: string[]) => runDebrief(args, { cwd, env: { TZ: 'UTC' } });

async function put(name: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(cwd, name)), { recursive: true });
  await writeFile(path.join(cwd, name), text);
}

const ours = `id: ours
name: Ours
description: What we practise.
title: Our shop fails
services: [shop]
injects:
  - { after_minutes: 0, from: Support, says: "Customers see *nothing* at all", look_for: A severity by the impact }
  - { after_minutes: 20, from: Monitoring, says: All is well again, look_for: A watch }
ends_after_minutes: 30
`;

describe('debrief drill', () => {
  it("lists what can be practised, the team's own first, and faults of the team's at the line", async () => {
    await put('.debrief/drills/ours.yaml', ours);
    await put('.debrief/drills/broken.yaml', ours.replace('look_for: A watch', 'look: A watch'));
    const { stdout, stderr, code } = await debrief('drill');
    expect(code).toBe(0);
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => line.split(':')[0]),
    ).toEqual(['ours', 'checkout-deployment', 'database-disk', 'leaked-token']);
    expect(stderr).toContain('.debrief/drills/broken.yaml, line 8: There is no "look" in injects.2');
  });

  it("takes the team's own in place of one of the same id, and none from elsewhere", async () => {
    await put('.debrief/drills/disk.yml', ours.replace('id: ours', 'id: database-disk'));
    const elsewhere = await mkdtemp(path.join(tmpdir(), 'debrief-elsewhere-'));
    await writeFile(path.join(elsewhere, 'theirs.yaml'), ours.replace('id: ours', 'id: theirs'));
    await symlink(path.join(elsewhere, 'theirs.yaml'), path.join(cwd, '.debrief/drills/theirs.yaml'));
    const { stdout, stderr } = await debrief('drill');
    expect(stdout).toContain('database-disk: Ours.');
    expect(stdout).not.toContain('The database stops writing');
    expect(stdout).not.toContain('theirs');
    expect(stderr).toContain('.debrief/drills/theirs.yaml, line 1: A drill may not lead out of');
    await rm(elsewhere, { recursive: true });
  });

  it('declares one, tells what is due until it is logged, and shows what good looks like', async () => {
    await put('.debrief/drills/ours.yaml', ours);
    const declared = await debrief('drill', 'ours', '--severity', 'sev2');
    const file = declared.stdout.trim();
    const text = await readFile(path.join(cwd, file), 'utf8');
    expect(text).toMatch(/^drill: true$/m);
    expect(text).toMatch(/^scenario: ours$/m);
    expect(text).toContain('Declared SEV2: Our shop fails');
    const due = await debrief('drill', '--next', file);
    expect(due.stdout).toBe('Support: Customers see *nothing* at all\n');
    await debrief('log', file, due.stdout.trim());
    const none = await debrief('drill', '--next', file);
    expect(none).toMatchObject({
      stdout: '',
      stderr: expect.stringMatching(/Nothing is due; look again in \d+ min/),
    });
    const report = await debrief('drill', '--report', file);
    expect(report.stdout).toContain('# What good looks like: Our shop fails');
    expect(report.stdout).toContain('**Look for:** A severity by the impact');
    expect((await debrief('resolve', file)).stderr).toMatch(/^Next, .*debrief review FILE;/m);
    const linted = await debrief('lint', file, '--format', 'json');
    expect(linted.stdout).not.toMatch(/"message":"[^"]*(?:drill|scenario)/);
  });

  it('says what is wrong', async () => {
    const wrong = await debrief('drill', 'nonesuch', '--severity', 'SEV1');
    expect(wrong).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('There is no drill "nonesuch"; there is'),
    });
    const real = await debrief('new', 'incident', '--title', 'It fails', '--severity', 'SEV1');
    const next = await debrief('drill', '--next', real.stdout.trim());
    expect(next).toMatchObject({ code: 2, stderr: expect.stringContaining('is no drill with a scenario') });
  });
});
