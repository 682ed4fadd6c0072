import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runDebrief } from '../support/cli/run.ts';

const plan = `# Our plan

## Severity levels

| Severity | What | Response time |
|---|---|---|
| SEV1 - Critical | Checkout is down | 5 minutes |
| SEV2 - High | Search is slow | 1 hour |

## Roles

- **Incident Commander**: leads
- **Scribe**: writes it down

## First steps

- [ ] Declare it
- [ ] Open the room

### Status update

\`\`\`
[time] We look into [issue].
\`\`\`

## Trivia

The mascot is a badger.
`;

let cwd = '';
beforeEach(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'debrief-import-'));
  await writeFile(path.join(cwd, 'PLAN.md'), plan);
});
afterEach(() => rm(cwd, { recursive: true }));

const importPlan = (...args: string[]) => runDebrief(['import-playbook', 'PLAN.md', ...args], { cwd });

describe('debrief import-playbook', () => {
  it('refuses a text with nothing of a playbook in it, and writes nothing', async () => {
    await writeFile(path.join(cwd, 'PLAN.md'), '# Holidays\n\nThe office is closed in August.\n');
    expect(await importPlan()).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/PLAN\.md: no severities, roles.* Nothing was written\.\n$/),
    });
    expect(await readdir(cwd)).toEqual(['PLAN.md']);
  });

  it('writes a playbook that is in force at once, and says what was not understood, by file and line', async () => {
    const { code, stdout, stderr } = await importPlan();
    expect([code, stdout]).toEqual([1, '4 files written; begin with .debrief/playbook.yaml.\n']);
    expect(stderr).toContain('Found: severities 2, roles 2, checklists 1, messages 1.');
    expect(stderr).toContain('PLAN.md:28: Not understood: "The mascot is a badger."');
    expect(await readdir(path.join(cwd, '.debrief'))).toEqual([
      'incident.md',
      'messages',
      'playbook.yaml',
      'postmortem.md',
    ]);
    expect(await runDebrief(['playbook', 'check'], { cwd })).toMatchObject({ code: 0, stdout: '' });
    const shown = await runDebrief(['playbook', 'show'], { cwd });
    expect(shown.stdout).toContain('# Our plan\n');
    expect(shown.stdout).toContain('| SEV1 Critical | 5 min |');
  });

  it('overwrites nothing, and writes nothing where one file is there', async () => {
    await importPlan();
    const yaml = path.join(cwd, '.debrief/playbook.yaml');
    await writeFile(yaml, 'extends: standard\n');
    const again = await importPlan();
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('exists already; nothing was written');
    expect(await readFile(yaml, 'utf8')).toBe('extends: standard\n');
  });

  it('prints what it would write, with another name, and what it knows as JSON', async () => {
    const dry = await importPlan('--dry-run', '--name', 'Ours');
    expect(dry.stdout).toContain('name: Ours\n');
    expect(dry.stdout).toContain('  - id: SEV1 # line 7\n');
    const { stdout } = await importPlan('--to', 'new', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      written: ['new/playbook.yaml', 'new/messages/status-update.md', 'new/incident.md', 'new/postmortem.md'],
      found: { severities: 2, roles: 2 },
      playbook: { id: 'our-plan' },
    });
    expect((await readdir(cwd)).toSorted()).toEqual(['PLAN.md', 'new']);
  });

  it('says that a file is missing', async () => {
    const { code, stderr } = await runDebrief(['import-playbook', 'NONE.md'], { cwd });
    expect([code, stderr.includes('There is no file')]).toEqual([2, true]);
  });
});
