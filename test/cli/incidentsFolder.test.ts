import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runDebrief } from '../support/cli/run.ts';

let root = '';
beforeEach(async () => {
  root = await realpath(await mkdtemp(path.join(tmpdir(), 'debrief-cli-')));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const declare = async (title: string, below: string): Promise<string> => {
  const cwd = path.join(root, below);
  await mkdir(cwd, { recursive: true });
  const { stdout } = await runDebrief(['new', 'incident', '--title', title, '--severity', 'SEV2'], { cwd });
  return path.relative(root, path.resolve(cwd, stdout.trim()));
};

it('finds the incidents of its repository from any folder of it', async () => {
  await mkdir(path.join(root, '.git'));
  const first = await declare('Payments fail', '.');
  expect(first).toMatch(/^incidents\/\d{4}\/INC-\d{4}-001-payments-fail\/incident\.md$/);
  const second = await declare('Search is slow', 'shop/cart');
  expect(second).toMatch(/^incidents\/\d{4}\/INC-\d{4}-002-search-is-slow\/incident\.md$/);
  for (const folder of ['.', 'shop', path.dirname(first)]) {
    const { stdout } = await runDebrief(['status'], { cwd: path.join(root, folder) });
    expect(stdout).toContain('Payments fail');
    expect(stdout).toContain('Search is slow');
  }
});

it('takes the nearest of several, and one that is named', async () => {
  await mkdir(path.join(root, '.git'));
  await mkdir(path.join(root, 'shop', 'incidents'), { recursive: true });
  await mkdir(path.join(root, 'incidents'));
  expect(await declare('Payments fail', 'shop/cart')).toMatch(/^shop\/incidents\//);
  expect(await declare('Search is slow', 'search')).toMatch(/^incidents\//);
  const named = ['new', 'incident', '--title', 'Login', '--severity', 'SEV2', '--folder', 'ops'];
  const { stdout } = await runDebrief(named, { cwd: path.join(root, 'shop') });
  expect(stdout).toMatch(/^ops\//);
});

it('leaves alone what lies above where there is no repository', async () => {
  await mkdir(path.join(root, 'incidents'));
  expect(await declare('Payments fail', 'shop')).toMatch(/^shop\/incidents\//);
});
