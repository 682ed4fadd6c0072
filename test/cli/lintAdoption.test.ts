import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runDebrief } from '../support/cli/run.ts';
import { makeRepository } from '../support/git/repository.ts';
import { finishedPostmortem } from '../support/lint/canonical.ts';

let cwd = '';
beforeEach(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'debrief-lint-'));
});
afterEach(() => rm(cwd, { recursive: true, force: true }));

const debrief = (...args: string[]) => runDebrief(args, { cwd });
const read = (file: string): Promise<string> => readFile(path.join(cwd, file), 'utf8');
async function write(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(cwd, file)), { recursive: true });
  await writeFile(path.join(cwd, file), text);
}

const gap = finishedPostmortem.replace(' - Owner: @alice - Due: 2026-12-01', '');
const hints = gap.replace('status: final', 'status: draft');

interface Found {
  readonly path: string;
  readonly messages: readonly { readonly rule: string; readonly severity: string; readonly line: number }[];
}

async function found(...args: string[]): Promise<string[]> {
  const { stdout } = await debrief('lint', ...args, '--format', 'json');
  const { files }: { files: readonly Found[] } = JSON.parse(stdout);
  return files.flatMap(({ path, messages }) =>
    messages.map(({ rule, severity }) => `${path} ${rule} ${severity}`),
  );
}

describe('what fails', () => {
  it('is every finding, but no hint where warnings are limited', async () => {
    // The review is due whatever the document's status.
    await write('debrief.yml', 'rules: { review-overdue: off }\n');
    await write('postmortem.md', hints);
    expect(await found('.')).toContain('postmortem.md action-item-owner info');
    expect((await debrief('lint', '.')).code).toBe(1);
    expect((await debrief('lint', '.', '--max-warnings', '0')).code).toBe(0);
    await write('postmortem.md', gap);
    expect(await found('.')).toContain('postmortem.md action-item-owner warning');
    expect((await debrief('lint', '.', '--max-warnings', '0')).code).toBe(1);
  });

  it('is as many warnings as one says, and with --quiet errors alone', async () => {
    await write('debrief.yml', 'rules: { status-final: off }\n');
    await write('postmortem.md', gap);
    const count = (await found('.')).filter((one) => one.endsWith('warning')).length;
    expect(count).toBeGreaterThan(1);
    expect((await debrief('lint', '.', '--max-warnings', String(count))).code).toBe(0);
    expect((await debrief('lint', '.', '--max-warnings', String(count - 1))).code).toBe(1);
    await write('draft.md', hints);
    expect(await found('draft.md')).toContain('draft.md action-item-owner info');
    expect(await debrief('lint', '.', '--quiet')).toEqual({ code: 0, stdout: '', stderr: '' });
    expect((await debrief('lint', '.', '--max-warnings', 'many')).code).toBe(2);
  });
});

describe('debrief.yml', () => {
  it('decides rules, severities and files, from the folder it is in', async () => {
    await write(
      'debrief.yml',
      'rules:\n  action-item-owner: error\n  action-item-due: { files: [old/**] }\nignore: [drafts/]\n',
    );
    await write('new/postmortem.md', gap);
    await write('drafts/postmortem.md', gap);
    const all = await found('.');
    expect(all).toContain('new/postmortem.md action-item-owner error');
    expect(all.join('\n')).not.toContain('action-item-due');
    expect(all.join('\n')).not.toContain('drafts/');
    const below = await runDebrief(['lint', '.', '--format', 'json'], { cwd: path.join(cwd, 'new') });
    expect(below.stdout).toContain('"path": "postmortem.md"');
    expect(below.stdout).not.toContain('action-item-due');
  });

  it('with flaws is told at their lines, in every format, and ends with 2', async () => {
    await write('debrief.yml', 'zone: UTC\nrules:\n  no-blmae: off\n');
    await write('postmortem.md', gap);
    const { code, stdout } = await debrief('lint', '.', '--format', 'github');
    expect(code).toBe(2);
    expect(stdout).toBe(
      '::error file=debrief.yml,line=3,col=3,endLine=3,endColumn=11,title=Debrief%3A configuration::There is no rule "no-blmae"; did you mean "no-blame"?\n',
    );
    expect((await debrief('lint', '.')).stdout).toMatch(
      /debrief\.yml\n {2}3:3 .*\n.*no-blmae: off\n.*\^{8}\n/,
    );
  });

  it('names nothing outside its folder, through no link either', async () => {
    await write('debrief.yml', 'playbook: ./playbook\n');
    await write('postmortem.md', gap);
    const { symlink } = await import('node:fs/promises');
    await symlink(tmpdir(), path.join(cwd, 'playbook'));
    const { code, stdout } = await debrief('lint', '.');
    expect(code).toBe(2);
    expect(stdout).toMatch(/debrief\.yml\n {2}1:11 +error +There is no file playbook\/playbook\.yaml/);
    await write('debrief.yml', 'playbook: ./ways\n');
    await mkdir(path.join(cwd, 'ways'));
    await symlink(import.meta.filename, path.join(cwd, 'ways', 'playbook.yaml'));
    const linked = await debrief('lint', '.');
    expect([linked.code, linked.stdout]).toEqual([
      2,
      expect.stringMatching(/ways\/playbook\.yaml leads out of/),
    ]);
  });
});

describe('a baseline', () => {
  it('keeps old findings quiet, and lets new ones be told', async () => {
    await write('postmortem.md', gap);
    expect((await debrief('lint', '.', '--update-baseline')).stderr).toMatch(
      /^debrief-baseline\.json: \d+ findings are known from now on; commit the file\.\n$/,
    );
    expect(await debrief('lint', '.')).toEqual({ code: 0, stdout: '', stderr: '' });
    const before = await read('debrief-baseline.json');
    await write(
      'postmortem.md',
      gap.replace('## Action items\n', '## Action items\n\n- [ ] Test the alert every week at 9\n'),
    );
    const now = await found('.');
    expect(now).toContain('postmortem.md action-item-owner warning');
    expect(now.filter((one) => one.includes('action-item-owner'))).toHaveLength(1);
    await write('other.md', gap);
    await debrief('lint', 'other.md', '--update-baseline');
    const after = JSON.parse(await read('debrief-baseline.json'));
    expect(Object.keys(after.files)).toEqual(['other.md', 'postmortem.md']);
    expect(after.files['postmortem.md']).toEqual(JSON.parse(before).files['postmortem.md']);
    await rm(path.join(cwd, 'other.md'));
    await debrief('lint', 'postmortem.md', '--update-baseline');
    expect(Object.keys(JSON.parse(await read('debrief-baseline.json')).files)).toEqual(['postmortem.md']);
  });

  it('that cannot be read stops the run', async () => {
    await write('debrief-baseline.json', '<<<<<<< HEAD\n');
    await write('postmortem.md', gap);
    expect(await debrief('lint', '.')).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('--fix', () => {
  it('applies what is certain, tells it, and leaves every other byte', async () => {
    const text = finishedPostmortem.replace('severity: SEV1', 'severity:  SEVV1').replaceAll('\n', '\r\n');
    await write('postmortem.md', text);
    const { code, stderr } = await debrief('lint', '.', '--fix');
    expect(stderr).toBe('fixed postmortem.md: Change to "SEV1" (metadata-severity)\n');
    expect(code).toBe(0);
    expect(await read('postmortem.md')).toBe(text.replace('SEVV1', 'SEV1'));
    expect(await debrief('lint', '.', '--fix')).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});

describe('--changed-since', () => {
  it('checks what the branch, the index and the work tree have changed', async () => {
    const repo = await makeRepository();
    try {
      const files = { 'a.md': gap, 'b.md': gap, 'c.md': gap, 'sub/d.md': gap, 'gone.md': gap };
      await repo.commit({ message: 'Begin', files });
      await repo.branch('topic');
      await repo.commit({ message: 'Change b', files: { 'b.md': `${gap}\n`, 'gone.md': null } });
      await repo.checkout('main');
      await repo.commit({ message: 'Change c elsewhere', files: { 'c.md': `${gap}\n` } });
      await repo.checkout('topic');
      await writeFile(path.join(repo.root, 'sub/d.md'), `${gap}\n`);
      await writeFile(path.join(repo.root, 'ü new.md'), gap);
      const run = (folder: string, ...args: string[]) =>
        runDebrief(['lint', '.', ...args, '--format', 'json'], { cwd: path.join(repo.root, folder) });
      const paths = async (folder: string): Promise<string[]> => {
        const { files }: { files: readonly Found[] } = JSON.parse(
          (await run(folder, '--changed-since', 'main')).stdout,
        );
        return files.map((file) => file.path);
      };
      expect(await paths('.')).toEqual(['b.md', 'sub/d.md', 'ü new.md']);
      expect(await paths('sub')).toEqual(['d.md']);
      for (const wrong of ['nowhere', '--output=x', '-n1']) {
        const { code, stderr } = await run('.', `--changed-since=${wrong}`);
        expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('has no') });
      }
    } finally {
      await repo.remove();
    }
  });
});
