import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeRepository, type Repository } from './repository.ts';
import { runGit } from './run.ts';

/** Where programs are planted: a repository that has `evilAttributes`, and a folder beside it. */
export interface Ground {
  readonly repo: Repository;
  readonly folder: string;
  /** A program that leaves a file in the folder when it runs. */
  readonly trap: string;
}

export interface Plant {
  readonly name: string;
  readonly plant: (ground: Ground) => Promise<unknown>;
  /** What a careless helper would have run: it springs the trap. Null where git itself takes care. */
  readonly springs: readonly string[] | null;
}

/** For `.gitattributes`: every text file has its own programs. */
export const evilAttributes = '*.txt diff=evil filter=evil merge=evil\n';

export async function plantTrap(folder: string): Promise<string> {
  const program = join(folder, 'trap.sh');
  await writeFile(program, `#!/bin/sh\ntouch "${folder}/sprung.$$"\ncat "$@" 2>/dev/null\nexit 0\n`);
  await chmod(program, 0o755);
  return program;
}

export async function isSprung(folder: string): Promise<boolean> {
  return (await readdir(folder)).some((name) => name.startsWith('sprung.'));
}

/** Springs need no answers, and may ask for a password. */
export function spring(repo: Repository, args: readonly string[]): Promise<unknown> {
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.com'];
  const input = 'protocol=https\nhost=localhost\n\n';
  return runGit({ folder: repo.root, args: [...who, ...args], input }).catch(() => {});
}

const config =
  (...keys: readonly string[]) =>
  async ({ repo, trap }: Ground): Promise<void> => {
    for (const key of keys) await repo.git('config', key, trap);
  };

/** A remote whose address is made of the trap. */
const remote =
  (address: (trap: string) => string, settings: Readonly<Record<string, string>> = {}) =>
  async ({ repo, trap }: Ground): Promise<void> => {
    await repo.remote('origin', address(trap));
    for (const [key, value] of Object.entries(settings)) await repo.git('config', key, value || trap);
  };

const showsPatch = ['log', '-p', '--ext-diff'];
const readsFilter = ['cat-file', '--filters', 'HEAD:a.txt'];
const asksPassword = ['credential', 'fill'];

export const plants: readonly Plant[] = [
  { name: 'core.fsmonitor', plant: config('core.fsmonitor'), springs: ['status'] },
  { name: 'diff.external', plant: config('diff.external'), springs: showsPatch },
  { name: 'an external diff driver', plant: config('diff.evil.command'), springs: showsPatch },
  { name: 'a driver of .git/info/attributes', plant: privateAttributes, springs: showsPatch },
  { name: 'a driver of core.attributesFile', plant: attributesElsewhere, springs: showsPatch },
  { name: 'include.path', plant: included('include.path'), springs: showsPatch },
  { name: 'includeIf', plant: included('includeIf.gitdir:**.path'), springs: showsPatch },
  { name: 'a text conversion', plant: config('diff.evil.textconv'), springs: ['log', '-p'] },
  { name: 'a clean filter', plant: config('filter.evil.clean'), springs: ['hash-object', 'a.txt'] },
  { name: 'a smudge filter', plant: config('filter.evil.smudge'), springs: readsFilter },
  { name: 'a filter process', plant: config('filter.evil.process'), springs: readsFilter },
  { name: 'a merge driver', plant: config('merge.evil.driver'), springs: ['revert', '--no-edit', 'HEAD~1'] },
  {
    name: 'a diff tool',
    plant: config('difftool.evil.cmd'),
    springs: ['difftool', '-y', '-t', 'evil', 'HEAD~1'],
  },
  { name: 'an archiver', plant: config('tar.evil.command'), springs: ['archive', '--format=evil', 'HEAD'] },
  { name: 'core.editor', plant: config('core.editor'), springs: ['commit', '--amend'] },
  { name: 'sequence.editor', plant: config('sequence.editor'), springs: ['rebase', '-i', 'HEAD~1'] },
  { name: 'a trailer', plant: config('trailer.evil.command'), springs: ['interpret-trailers'] },
  { name: 'a credential helper', plant: config('credential.helper'), springs: asksPassword },
  { name: 'core.askPass', plant: config('core.askPass'), springs: asksPassword },
  {
    name: 'core.sshCommand',
    plant: remote(() => 'ssh://nobody@localhost/x', { 'core.sshCommand': '' }),
    springs: ['fetch', 'origin'],
  },
  {
    name: 'core.gitProxy',
    plant: remote(() => 'git://localhost/x', { 'core.gitProxy': '' }),
    springs: ['fetch', 'origin'],
  },
  {
    name: 'a remote helper',
    plant: remote((trap) => `ext::${trap} /dev/null`, { 'protocol.ext.allow': 'always' }),
    springs: ['fetch', 'origin'],
  },
  {
    name: 'an upload program',
    plant: remote(() => '.', { 'remote.origin.uploadpack': '' }),
    springs: ['fetch', 'origin'],
  },
  { name: 'core.alternateRefsCommand', plant: alternates, springs: ['log', '--alternate-refs'] },
  { name: 'core.pager', plant: config('core.pager'), springs: null },
  {
    name: 'pagers of commands',
    plant: config('pager.log', 'pager.diff-tree', 'pager.for-each-ref', 'pager.config'),
    springs: null,
  },
  { name: 'aliases', plant: aliases, springs: ['evil'] },
  { name: 'a signature check', plant: signedBy('PGP SIGNATURE', 'gpg.program'), springs: ['log'] },
  { name: 'a check of X.509', plant: signedBy('SIGNED MESSAGE', 'gpg.x509.program'), springs: ['log'] },
  {
    name: 'hooks',
    plant: (ground) => hooks(ground, join(ground.repo.root, '.git/hooks')),
    springs: ['checkout', '--detach'],
  },
  { name: 'core.hooksPath', plant: hooksElsewhere, springs: ['checkout', '--detach'] },
];

async function privateAttributes({ repo, trap }: Ground): Promise<void> {
  await repo.write('.git/info/attributes', '* diff=worse\n');
  await repo.git('config', 'diff.worse.command', trap);
}

async function attributesElsewhere({ repo, folder, trap }: Ground): Promise<void> {
  await writeFile(join(folder, 'attributes'), '*.md diff=worse\n');
  await repo.git('config', 'core.attributesFile', join(folder, 'attributes'));
  await repo.git('config', 'diff.worse.command', trap);
}

function included(key: string) {
  return async ({ repo, folder, trap }: Ground): Promise<void> => {
    await writeFile(join(folder, 'more'), `[diff]\n\texternal = ${trap}\n[core]\n\tfsmonitor = ${trap}\n`);
    await repo.git('config', key, join(folder, 'more'));
  };
}

async function alternates({ repo, folder, trap }: Ground): Promise<void> {
  const other = await makeRepository({ folder: join(folder, 'other') });
  await repo.write('.git/objects/info/alternates', `${other.root}/.git/objects\n`);
  await repo.git('config', 'core.alternateRefsCommand', trap);
}

/** Of everything that Debrief runs, and of one word that is no command of git. */
async function aliases({ repo, trap }: Ground): Promise<void> {
  const shadowed = [
    'log',
    'rev-parse',
    'for-each-ref',
    'cat-file',
    'ls-tree',
    'diff-tree',
    'merge-tree',
    'config',
  ];
  for (const name of [
    ...shadowed,
    'remote',
    'hash-object',
    'merge-base',
    'symbolic-ref',
    'version',
    'evil',
  ]) {
    await repo.git('config', `alias.${name}`, `!${trap}`);
  }
}

async function hooks({ trap }: Ground, hooksFolder: string): Promise<void> {
  await mkdir(hooksFolder, { recursive: true });
  for (const name of [
    'post-checkout',
    'post-index-change',
    'reference-transaction',
    'pre-auto-gc',
    'post-merge',
  ]) {
    await writeFile(join(hooksFolder, name), `#!/bin/sh\n${trap}\n`);
    await chmod(join(hooksFolder, name), 0o755);
  }
}

async function hooksElsewhere(ground: Ground): Promise<void> {
  const place = join(ground.folder, 'hooks');
  await hooks(ground, place);
  await ground.repo.git('config', 'core.hooksPath', place);
}

/** A commit that claims a signature, in a repository that says by which program to check it. */
function signedBy(kind: string, key: string) {
  return async ({ repo, trap }: Ground): Promise<void> => {
    const commit = await repo.git('cat-file', 'commit', 'HEAD');
    const signature = `gpgsig -----BEGIN ${kind}-----\n \n abc\n -----END ${kind}-----\n`;
    const input = `${commit.replace('\n\n', `\n${signature}\n`)}\n`;
    const args = ['hash-object', '-t', 'commit', '-w', '--stdin'];
    await repo.git('update-ref', 'refs/heads/main', await runGit({ folder: repo.root, args, input }));
    await repo.git('config', 'log.showSignature', 'true');
    await repo.git('config', key, trap);
  };
}
