import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';

const script = path.resolve(import.meta.dirname, '../../dist/cli.js');

it('ends as usual where nobody reads the output to its end', async () => {
  const child = spawn(process.execPath, [script, 'playbook', 'show'], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect(stderr).not.toContain('EPIPE');
  expect(code).toBe(0);
});
