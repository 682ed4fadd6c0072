import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/* What a newcomer runs first. The demo ends with an error when a step does not do what it says. */
it('the demo does the whole job', { timeout: 180_000 }, async () => {
  const tsx = path.join(root, 'node_modules/.bin/tsx');
  const { stdout } = await promisify(execFile)(tsx, ['test/demo/main.ts'], { cwd: root, maxBuffer: 1e7 });
  expect(stdout).toMatch(/Done in [\d.]+ s/);
});
