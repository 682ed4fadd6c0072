import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runDebrief } from '../support/cli/run.ts';

let cwd = '';
beforeEach(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'debrief-cli-'));
});
afterEach(() => rm(cwd, { recursive: true, force: true }));

const debrief = (...args: string[]) => runDebrief(args, { cwd });

const declare = async (title: string, severity: string, minutesAgo: number): Promise<string> => {
  const at = `${new Date(Date.now() - minutesAgo * 60_000).toISOString().slice(0, 16)}Z`;
  const named = ['--title', title, '--severity', severity, '--role', 'commander=@alice', '--at', at];
  return (await debrief('new', 'incident', ...named)).stdout.trim();
};

describe('debrief status', () => {
  it('says what is due of each active incident, and ends with 0 while nothing is late', async () => {
    const file = await declare('Payments fail', 'SEV2', 3);
    const { code, stdout } = await debrief('status');
    expect(code).toBe(0);
    expect(stdout).toContain(`INC-${new Date().getUTCFullYear()}-001: Payments fail\n${file}\nSEV2 · T+`);
    // A slow machine may be a minute further.
    expect(stdout).toMatch(/ · T\+[34] min /);
    expect(stdout).toMatch(
      /in 2\d min +Internal update \(SEV2: internal within 30 minutes of the declaration/,
    );
    expect(stdout).toContain('Incident commander: @alice');
    expect(stdout).toContain('Technical lead: nobody yet');
    expect(stdout).toMatch(/First steps \(Incident commander\): 0 of \d, next: \p{Lu}/u);
    const columns = stdout.match(/^ {2}in \d+ (?:min|h).*?(?=[A-Z])/gm)?.map((words) => words.length) ?? [];
    expect(columns.length).toBeGreaterThan(1);
    expect(new Set(columns).size).toBe(1);
  });

  it('ends with 1 when something is late, for the files that are named', async () => {
    const late = await declare('Payments fail', 'SEV1', 40);
    const calm = await declare('Wrong colour', 'SEV4', 5);
    const all = await debrief('status');
    expect(all.code).toBe(1);
    expect(all.stdout).toMatch(/2[56] min late +Internal update/);
    expect((await debrief('status', calm)).code).toBe(0);
    expect((await debrief('status', late)).code).toBe(1);
  });

  it("names the incident's channel where the playbook has a pattern for it", async () => {
    await writeFile(path.join(cwd, 'debrief.yml'), 'playbook: web-service\n');
    await declare('Payments fail', 'SEV1', 3);
    const { stdout } = await debrief('status');
    expect(stdout).toContain('then every 30 minutes. Where customers notice.)');
    const channel = /^incident-\d{4}-\d\d-\d\d-payments-fail$/;
    const [, named] = /^ {2}Channel: (.+)$/m.exec((await debrief('status')).stdout) ?? [];
    expect(named).toMatch(channel);
    const { incidents } = JSON.parse((await debrief('status', '--format', 'json')).stdout);
    expect(incidents[0].channel).toMatch(channel);
  });

  it('is JSON for scripts', async () => {
    await declare('Payments fail', 'SEV1', 40);
    const { stdout } = await debrief('status', '--format', 'json');
    const { version, incidents } = JSON.parse(stdout);
    expect(version).toBe(1);
    expect(incidents[0]).toMatchObject({
      severity: 'SEV1',
      stage: 'active',
      drill: false,
      elapsedMinutes: expect.closeTo(40.5, -0.5),
    });
    const update = incidents[0].due.find(({ id }: { id: string }) => id === 'internal');
    expect(update).toMatchObject({
      kind: 'update',
      state: 'overdue',
      minutesLeft: expect.closeTo(-26, -0.5),
    });
  });

  it('has what was declared in a few words', async () => {
    const { stdout } = await debrief('declare', 'Search', 'is', 'slow', '--severity', 'SEV3');
    expect(stdout.trim()).toMatch(/^incidents\/\d{4}\/INC-\d{4}-001-search-is-slow\/incident\.md$/);
    expect((await debrief('status')).stdout).toContain(': Search is slow\n');
  });

  it('shows the others where a record cannot be read, and says which', async () => {
    const file = await declare('Payments fail', 'SEV2', 3);
    const broken = await declare('Search is slow', 'SEV2', 3);
    await writeFile(path.join(cwd, broken), Buffer.from('# Gr\xf6\xdfe\n', 'latin1'));
    const { code, stdout, stderr } = await debrief('status');
    expect(code).toBe(0);
    expect(stdout).toContain(`Payments fail\n${file}\n`);
    expect(stderr).toContain(`${broken} is not UTF-8`);
    expect((await debrief('log', 'Looked at the pool')).stdout).toContain(file);
  });

  it('leaves out what is over, and says what cannot be read', async () => {
    const file = await declare('Payments fail', 'SEV1', 5);
    const text = await readFile(path.join(cwd, file), 'utf8');
    await writeFile(path.join(cwd, file), text.replace('severity: SEV1', 'severity: huge'));
    expect((await debrief('status')).stdout).toContain('? The playbook has no severity "huge"');
    await writeFile(path.join(cwd, file), text.replace('status: investigating', 'status: resolved'));
    const { code, stdout, stderr } = await debrief('status');
    expect([code, stdout, stderr.trim()]).toEqual([0, '', 'No incident is active.']);
  });
});
