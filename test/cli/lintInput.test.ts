import { mkdir, mkdtemp, readdir, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runDebrief } from '../support/cli/run.ts';
import { finishedPostmortem } from '../support/lint/canonical.ts';

let cwd = '';
beforeEach(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'debrief-lint-'));
});
afterEach(() => rm(cwd, { recursive: true, force: true }));

const debrief = (...args: string[]) => runDebrief(args, { cwd });
const write = (file: string, content: string | Uint8Array): Promise<void> =>
  writeFile(path.join(cwd, file), content);

const gap = finishedPostmortem.replace(' - Owner: @alice', '');
const utf16 = (text: string): Uint8Array => Buffer.from(`\uFEFF${text}`, 'utf16le');

describe('standard input', () => {
  it('is checked as the file it is said to be', async () => {
    await write('debrief.yml', 'ignore: [drafts/]\n');
    const run = (...args: string[]) => runDebrief(['lint', '--stdin', ...args], { cwd, input: gap });
    const named = await run('--stdin-filename', 'a/b.md', '--format', 'json');
    expect(named.code).toBe(1);
    expect(JSON.parse(named.stdout).files[0]).toMatchObject({ path: 'a/b.md', kind: 'postmortem' });
    expect((await run('--stdin-filename', 'drafts/b.md')).code).toBe(0);
    expect((await run('--fix')).code).toBe(2);
    expect((await run('a.md')).code).toBe(2);
  });

  it('may be anything', async () => {
    const input = new Uint8Array([0xff, 0xfe, 0x00]);
    expect(await runDebrief(['lint', '--stdin'], { cwd, input })).toMatchObject({
      code: 0,
      stderr: 'debrief: postmortem.md is not UTF-16LE; it was skipped.\n',
    });
  });
});

describe('files that are no postmortems in UTF-8', () => {
  it('are read right or skipped with a note, and the others checked', async () => {
    await write('good.md', gap);
    await write('wide.md', utf16(gap));
    await write('binary.md', new Uint8Array([0x89, 0x50, 0, 0, 1, 2]));
    await write('latin.md', Buffer.from(gap.replace('users', 'Gäste'), 'latin1'));
    await write('empty.md', '');
    await write('huge.md', '# Postmortem\n');
    await truncate(path.join(cwd, 'huge.md'), 50 * 1024 * 1024);
    await mkdir(path.join(cwd, 'folder.md'));
    await symlink('..', path.join(cwd, 'folder.md', 'loop'));
    await symlink('circle.md', path.join(cwd, 'circle.md'));
    await symlink('nowhere.md', path.join(cwd, 'dangling.md'));
    const { code, stdout, stderr } = await debrief('lint', '.', '--format', 'json');
    expect(code).toBe(1);
    const { files, skipped } = JSON.parse(stdout);
    const count = new Map(
      files.map((file: { path: string; messages: unknown[] }) => [file.path, file.messages.length]),
    );
    expect(count.get('good.md')).toBeGreaterThan(0);
    expect(count.get('wide.md')).toBe(count.get('good.md'));
    expect(count.get('empty.md')).toBe(0);
    expect(skipped).toEqual([
      { path: 'binary.md', reason: 'is not text' },
      { path: 'huge.md', reason: 'is larger than 2 MB' },
      { path: 'latin.md', reason: 'is not UTF-8' },
    ]);
    expect(stderr.split('\n')).toContain('debrief: latin.md is not UTF-8; it was skipped.');
  });

  it.each([
    ['nothing there', ['nowhere.md'], 'There is no file or folder nowhere.md.'],
    ['a glob without a match', ['x/*.md'], 'There is no Markdown file in x/*.md.'],
    ['no path', [], 'Name files or folders to check, or give --stdin.'],
    ['a circle', ['circle.md'], 'circle.md is a link that leads in a circle.'],
  ])('end the run where they are named and %s', async (_name, paths, message) => {
    await symlink('circle.md', path.join(cwd, 'circle.md'));
    expect(await debrief('lint', ...paths)).toEqual({ code: 2, stdout: '', stderr: `debrief: ${message}\n` });
  });

  it('are not changed by --fix in an encoding of their own', async () => {
    await write('wide.md', utf16(gap.replace('SEV1', 'SEVV1')));
    const { stderr } = await debrief('lint', '.', '--fix');
    expect(stderr).toBe('debrief: wide.md was not changed: save it as UTF-8 to have it fixed.\n');
  });
});

describe('many files', () => {
  it('are found by globs, checked in threads, and remembered', async () => {
    await mkdir(path.join(cwd, 'node_modules'));
    await write('node_modules/x.md', gap);
    for (let index = 0; index < 60; index += 1)
      await write(`${index}.md`, index === 7 ? gap : finishedPostmortem);
    const first = await debrief('lint', '*.md', '--format', 'json', '--cache-location', 'cache');
    expect(first.code).toBe(1);
    expect(JSON.parse(first.stdout).files).toHaveLength(60);
    expect(await readdir(path.join(cwd, 'cache'))).toHaveLength(1);
    expect(await debrief('lint', '*.md', '--format', 'json', '--cache-location', 'cache')).toEqual(first);
    expect(await debrief('lint', '*.md', '--format', 'json', '--no-cache')).toEqual(first);
    await write('7.md', finishedPostmortem);
    expect((await debrief('lint', '*.md', '--cache-location', 'cache')).code).toBe(0);
    await write('debrief.yml', 'rules: { action-item-owner: off }\n');
    await write('7.md', gap);
    const off = await debrief('lint', '.', '--format', 'json', '--cache-location', 'cache');
    expect(off.stdout).not.toContain('action-item-owner');
    const [name] = await readdir(path.join(cwd, 'cache'));
    await write(`cache/${name}`, '{"conditions":');
    expect(await debrief('lint', '.', '--format', 'json', '--cache-location', 'cache')).toEqual(off);
  });

  it('are checked again for what may come and go beside them', async () => {
    await write(
      'a.md',
      finishedPostmortem.replace('## Impact\n\n', '## Impact\n\nSee [the list](list.txt). '),
    );
    const rules = async (): Promise<string[]> => {
      const { stdout } = await debrief('lint', 'a.md', '--format', 'json', '--cache-location', 'cache');
      return JSON.parse(stdout).files[0].messages.map(({ rule }: { rule: string }) => rule);
    };
    expect(await rules()).toEqual(['broken-link']);
    await write('list.txt', 'Payments: 12 %\n');
    expect(await rules()).toEqual([]);
  });
});

it('control characters of a document do not reach the terminal', async () => {
  await write('postmortem.md', gap.replace('Alert on pool', 'Alert on \u001B[2J\u202E pool'));
  const { stdout } = await debrief('lint', '.');
  expect(stdout).toContain('Alert on');
  for (const mark of ['\u001B', '\u202E']) expect(stdout).not.toContain(mark);
});
