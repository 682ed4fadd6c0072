import { spawnSync } from 'node:child_process';
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { editOf, insertion } from '../../src/core/document/edits.ts';
import { createFileDocuments } from '../../src/platform/documents.ts';

const documents = createFileDocuments();
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'debrief-documents-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const at = (...names: string[]): string => join(folder, ...names);
const append = (before: string, text: string) => editOf(before, [insertion(before.length, text)]);

describe('reading', () => {
  it('gives every byte: mark, line ends, no last line end', async () => {
    const text = '\ufeff# Ünïcode\r\n\ttab\r\nend';
    await writeFile(at('a.md'), text);
    expect(await documents.read(at('a.md'))).toBe(text);
  });

  it('refuses what is no UTF-8, because writing it back would destroy it', async () => {
    await writeFile(at('a.md'), Buffer.from([0x61, 0xe9, 0x62]));
    await expect(documents.read(at('a.md'))).rejects.toMatchObject({
      code: 'file-unreadable',
      message: expect.stringContaining('not UTF-8'),
    });
  });

  it('tells a missing file from one that cannot be read', async () => {
    await writeFile(at('file'), '');
    await symlink('loop', at('loop'));
    await expect(documents.read(at('no.md'))).rejects.toMatchObject({ code: 'file-missing' });
    await expect(documents.read(at('file', 'a.md'))).rejects.toMatchObject({ code: 'file-missing' });
    await expect(documents.read(folder)).rejects.toMatchObject({
      code: 'file-unreadable',
      message: expect.stringContaining('it is a folder'),
    });
    await expect(documents.read(at('loop'))).rejects.toMatchObject({
      code: 'file-unreadable',
      message: expect.stringContaining('circle'),
    });
  });
});

describe('listing', () => {
  it('names what is in a folder, and nothing where there is none', async () => {
    await mkdir(at('b'));
    await writeFile(at('a.md'), '');
    expect([...(await documents.list(folder))].sort()).toEqual(['a.md', 'b']);
    expect(await documents.list(at('no'))).toEqual([]);
    expect(await documents.exists(at('a.md'))).toBe(true);
    expect(await documents.exists(at('no'))).toBe(false);
  });
});

describe('creating', () => {
  it('makes the folders and the file, and leaves nothing else', async () => {
    await documents.create(at('2026', 'INC-1', 'incident.md'), 'Hello\n');
    expect(await readFile(at('2026', 'INC-1', 'incident.md'), 'utf8')).toBe('Hello\n');
    expect(await readdir(at('2026', 'INC-1'))).toEqual(['incident.md']);
    const { mode } = await stat(at('2026', 'INC-1', 'incident.md'));
    expect(mode & 0o777).toBe(0o666 & ~process.umask());
  });

  it('never replaces a file, nor a link that leads nowhere', async () => {
    await writeFile(at('a.md'), 'mine');
    await symlink(at('elsewhere'), at('link.md'));
    for (const name of ['a.md', 'link.md']) {
      await expect(documents.create(at(name), 'other')).rejects.toMatchObject({ code: 'file-exists' });
    }
    expect(await readFile(at('a.md'), 'utf8')).toBe('mine');
    expect((await readdir(folder)).sort()).toEqual(['a.md', 'link.md']);
  });

  it('lets one of many win, whole', async () => {
    const texts = Array.from({ length: 20 }, (_, index) => `${index}\n`.repeat(5000));
    const results = await Promise.allSettled(texts.map((text) => documents.create(at('a.md'), text)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(texts).toContain(await readFile(at('a.md'), 'utf8'));
    expect(await readdir(folder)).toEqual(['a.md']);
  });

  it('says why it cannot', async () => {
    await writeFile(at('file'), '');
    await expect(documents.create(at('file', 'a.md'), 'x')).rejects.toMatchObject({
      code: 'file-unreadable',
      message: expect.stringContaining('a part of its path is a file'),
    });
    await expect(documents.create(at(`${'n'.repeat(300)}.md`), 'x')).rejects.toMatchObject({
      message: expect.stringContaining('its name is too long'),
    });
  });
});

describe('writing', () => {
  it('applies the edit, keeps the permissions and leaves nothing else', async () => {
    const before = '\ufeff# A\r\n';
    await writeFile(at('a.md'), before);
    await chmod(at('a.md'), 0o640);
    await documents.write(at('a.md'), append(before, 'more\r\n'));
    expect(await readFile(at('a.md'), 'utf8')).toBe('\ufeff# A\r\nmore\r\n');
    expect((await stat(at('a.md'))).mode & 0o777).toBe(0o640);
    expect(await readdir(folder)).toEqual(['a.md']);
  });

  it('refuses a text that is not the one the edit was made for', async () => {
    await writeFile(at('a.md'), 'changed meanwhile');
    await expect(documents.write(at('a.md'), append('before', 'x'))).rejects.toMatchObject({
      code: 'stale-text',
    });
    expect(await readFile(at('a.md'), 'utf8')).toBe('changed meanwhile');
  });

  it('lets one of two edits of the same text win, and never loses it', async () => {
    await writeFile(at('a.md'), 'a');
    await symlink(at('a.md'), at('same.md'));
    const results = await Promise.allSettled([
      documents.write(at('a.md'), append('a', 'b')),
      documents.write(at('same.md'), append('a', 'c')),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const winner = results[0].status === 'fulfilled' ? 'ab' : 'ac';
    expect(await readFile(at('a.md'), 'utf8')).toBe(winner);
    await documents.write(at('a.md'), append(winner, 'd'));
    expect(await readFile(at('a.md'), 'utf8')).toBe(`${winner}d`);
  });

  it('follows a link and leaves it a link', async () => {
    await mkdir(at('real'));
    await writeFile(at('real', 'a.md'), 'a');
    await symlink(join('real', 'a.md'), at('link.md'));
    await documents.write(at('link.md'), append('a', 'b'));
    expect((await lstat(at('link.md'))).isSymbolicLink()).toBe(true);
    expect(await readFile(at('real', 'a.md'), 'utf8')).toBe('ab');
  });

  it('makes no file that is not there', async () => {
    await expect(documents.write(at('no.md'), append('', 'x'))).rejects.toMatchObject({
      code: 'file-missing',
    });
    expect(await readdir(folder)).toEqual([]);
  });
});

/** The store in a process of its own, under limits and with deaths that only a process can have. */
const program = `
  import promises from 'node:fs/promises';
  import { syncBuiltinESMExports } from 'node:module';
  const [path, text, death] = process.argv.slice(-3);
  if (death === 'before the rename') {
    promises.rename = () => process.kill(process.pid, 'SIGKILL');
    syncBuiltinESMExports();
  }
  const { createFileDocuments } = await import('${new URL('../../src/platform/documents.ts', import.meta.url).href}');
  const before = await createFileDocuments().read(path);
  const edit = { before, edits: [{ span: { start: 0, end: before.length }, newText: text.repeat(100000) }] };
  await createFileDocuments().write(path, edit).then(
    () => console.log('written'),
    (error) => console.log(error.code + ': ' + error.message),
  );
`;

/** What the process said; nothing where it was killed. */
function inProcess(limits: string, death = 'none'): string {
  const script = `${limits} exec "$0" --import tsx --input-type=module -e "$1" "$2" x "$3"`;
  const args = ['-c', script, process.execPath, program, at('a.md'), death];
  return spawnSync('bash', args, { encoding: 'utf8' }).stdout;
}

describe('a write that fails half-way', () => {
  beforeEach(() => writeFile(at('a.md'), 'old'));

  it('leaves the old file whole when there is no more room, and says so', async () => {
    // The kernel enforces a limit of file size as it does a full disk: it writes a part, and then no more.
    expect(inProcess("trap '' XFSZ; ulimit -f 40;")).toMatch(/^file-unreadable: .* was not written/);
    expect(await readFile(at('a.md'), 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['a.md']);
  });

  it('leaves the old file whole when the process dies, and does not stop the next one', async () => {
    expect(inProcess('', 'before the rename')).toBe('');
    expect(await readFile(at('a.md'), 'utf8')).toBe('old');
    expect(inProcess('')).toBe('written\n');
    expect(await readFile(at('a.md'), 'utf8')).toHaveLength(100_000);
  });
});
