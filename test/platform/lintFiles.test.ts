import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changedFiles } from '../../src/platform/changedFiles.ts';
import { findConfiguration } from '../../src/platform/configuration.ts';
import { createGitReader } from '../../src/platform/git/reader.ts';
import { openLintCache } from '../../src/platform/lintCache.ts';
import { decoded, readTextFile } from '../../src/platform/textFile.ts';
import { makeRepository } from '../support/git/repository.ts';
import { runGit } from '../support/git/run.ts';

let folder = '';
beforeEach(async () => {
  folder = await realpath(await mkdtemp(path.join(tmpdir(), 'debrief-files-')));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('bytes', () => {
  const bigEndian = (text: string): Uint8Array => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
  it.each([
    ['UTF-8', Buffer.from('Größe'), 'Größe'],
    ['UTF-8 with a mark', Buffer.from('\uFEFFa'), '\uFEFFa'],
    ['UTF-16', Buffer.from('\uFEFFGröße', 'utf16le'), '\uFEFFGröße'],
    ['UTF-16, the other way round', bigEndian('Größe'), '\uFEFFGröße'],
    ['nothing', Buffer.from(''), ''],
  ])('in %s are text', (_name, bytes, text) => {
    expect(decoded(bytes)).toMatchObject({ text });
  });

  it.each([
    ['Latin-1', Buffer.from('Größe', 'latin1'), 'is not UTF-8'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0]), 'is not text'],
    ['half a letter of UTF-16', new Uint8Array([0xff, 0xfe, 0x41]), 'is not UTF-16LE'],
  ])('that are %s are skipped', (_name, bytes, reason) => {
    expect(decoded(bytes)).toEqual({ text: null, reason });
  });
});

it('a file that has vanished meanwhile, and a folder in its place, are skipped', async () => {
  const gone = path.join(folder, 'gone.md');
  expect(await readTextFile(gone)).toEqual({ text: null, reason: 'has vanished' });
  await mkdir(gone);
  expect(await readTextFile(gone)).toEqual({ text: null, reason: 'cannot be read' });
});

describe('the configuration', () => {
  it('is the nearest one above, but none of another repository', async () => {
    await mkdir(path.join(folder, 'a/b/c'), { recursive: true });
    await writeFile(path.join(folder, 'debrief.yml'), 'zone: UTC\n');
    expect(await findConfiguration(path.join(folder, 'a/b/c'))).toEqual({
      root: folder,
      text: 'zone: UTC\n',
    });
    await mkdir(path.join(folder, 'a/.git'));
    const below = path.join(folder, 'a/b/c');
    expect(await findConfiguration(below)).toEqual({ root: below, text: null });
    await writeFile(path.join(folder, 'a/debrief.yml'), '');
    expect(await findConfiguration(below)).toEqual({ root: path.join(folder, 'a'), text: '' });
  });
});

describe('the cache', () => {
  const open = (conditions: unknown) =>
    openLintCache<string>({
      folder: path.join(folder, 'cache'),
      root: folder,
      program: path.join(folder, 'x'),
      conditions,
    });

  it('remembers by path and text, under the same conditions', async () => {
    const cache = await open('a');
    cache.set('__proto__', 'text', 'found');
    cache.set('b.md', 'text', 'other');
    await cache.save();
    const again = await open('a');
    expect([again.get('__proto__', 'text'), again.get('b.md', 'text')]).toEqual(['found', 'other']);
    expect([
      again.get('b.md', 'changed'),
      again.get('c.md', 'text'),
      (await open('b')).get('b.md', 'text'),
    ]).toEqual([undefined, undefined, undefined]);
    await writeFile(path.join(folder, 'x'), 'another build');
    expect((await open('a')).get('b.md', 'text')).toBeUndefined();
  });

  it('that cannot be written is none', async () => {
    await writeFile(path.join(folder, 'cache'), 'a file');
    const cache = await open('a');
    cache.set('b.md', 'text', 'found');
    await cache.save();
    expect((await open('a')).get('b.md', 'text')).toBeUndefined();
  });
});

it('asking what has changed runs no filter that a repository names', async () => {
  const repo = await makeRepository();
  try {
    await repo.commit({
      message: 'Begin',
      files: { 'a.md': 'a\n', '.gitattributes': '*.md filter=evil diff=evil\n' },
    });
    const program = path.join(folder, 'trap.sh');
    const sprung = path.join(folder, 'sprung');
    await writeFile(program, `#!/bin/sh\ntouch "${sprung}"\ncat\n`);
    await chmod(program, 0o755);
    for (const key of ['filter.evil.clean', 'diff.evil.textconv', 'diff.evil.command', 'core.fsmonitor']) {
      await runGit({ folder: repo.root, args: ['config', key, program] });
    }
    const file = path.join(repo.root, 'a.md');
    await writeFile(file, 'b\n');
    const there = (): boolean => existsSync(sprung);
    const before = await createGitReader().filesAtFork(repo.root, 'HEAD');
    expect(await changedFiles([file], { root: repo.root, before })).toEqual([file]);
    expect(there()).toBe(false);
    await runGit({ folder: repo.root, args: ['-c', 'core.fsmonitor=', 'diff', '--stat', 'HEAD'] });
    expect(there()).toBe(true);
  } finally {
    await repo.remove();
  }
});

it('line ends that a checkout has made are no change', async () => {
  const repo = await makeRepository();
  try {
    await repo.commit({ message: 'Begin', files: { 'a.md': 'a\nb\n', 'b.md': 'b\n', 'ü/c d.md': 'c\n' } });
    const files = ['a.md', 'b.md', 'ü/c d.md', 'new.md'].map((name) => path.join(repo.root, name));
    await writeFile(path.join(repo.root, 'a.md'), 'a\r\nb\r\n');
    await writeFile(path.join(repo.root, 'b.md'), 'b\n\n');
    await writeFile(path.join(repo.root, 'new.md'), '');
    const before = await createGitReader().filesAtFork(repo.root, 'HEAD');
    expect(await changedFiles(files, { root: repo.root, before })).toEqual([files[1], files[3]]);
  } finally {
    await repo.remove();
  }
});
