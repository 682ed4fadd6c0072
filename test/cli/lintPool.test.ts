import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createPool } from '../../src/cli/lint/pool.ts';
import type { CheckSettings } from '../../src/platform/lint.ts';
import { finishedPostmortem } from '../support/lint/canonical.ts';
import { standardPlaybook } from '../support/lint/playbook.ts';

const settings: CheckSettings = {
  root: tmpdir(),
  configuration: null,
  playbooks: [],
  playbook: standardPlaybook,
  baseline: null,
  today: '2026-11-21',
};
const script = path.resolve(import.meta.dirname, '../../dist/lintWorker.js');
const pool = (files = 1000) => createPool({ settings, files, script });
const file = { path: 'postmortem.md', text: finishedPostmortem };

describe('a pool of threads', () => {
  it('checks as this thread does', async () => {
    const [threads, local] = [pool(), pool(1)];
    expect(await threads.check(file)).toEqual(await local.check(file));
    await threads.end();
  });

  it('ends at once: what runs and what waits fails, and no thread is started any more', async () => {
    const threads = pool();
    const pending = Array.from({ length: 1000 }, () => threads.check(file));
    const settled = Promise.allSettled(pending);
    await pending[0];
    await threads.end();
    const outcomes = (await settled).map(({ status }) => status);
    expect(outcomes).toContain('rejected');
    await expect(threads.check(file)).rejects.toThrow('ended');
  });
});
