import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Analyst, type AnalystOptions, createAnalyst } from '../../../src/server/analysis/analyst.ts';
import { createRestraint } from '../../../src/server/analysis/restraint.ts';

/** A worker that does what the document says: spin, fill the memory, fail, die, or answer with what it knows. */
const obedient = `
  const { parentPort } = require('node:worker_threads');
  let folders = 'none';
  parentPort.on('message', ({ kind, question, surroundings }) => {
    if (kind === 'surround') folders = surroundings.folders.map(({ uri }) => uri).join();
    if (kind !== 'question') return;
    const { text } = question.snapshot;
    if (text === 'spin') for (;;);
    if (text === 'grow') { const all = []; for (;;) all.push(new Array(1e5).fill(1.5)); }
    if (text === 'die') process.exit(1);
    if (text === 'fail') return parentPort.postMessage({ kind: 'failed', error: 'no luck' });
    parentPort.postMessage({ kind: 'answer', result: [text, folders] });
  });
  parentPort.postMessage({ kind: 'ready' });
`;

let analyst: Analyst;
let started = 0;
const defects: string[] = [];

function employ(code = obedient, options: Partial<AnalystOptions> = {}): void {
  started = 0;
  defects.length = 0;
  analyst = createAnalyst({
    startWorker() {
      started += 1;
      return new Worker(code, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 32 } });
    },
    budgetMs: 400,
    onRenew: () => undefined,
    onDefect: (what) => defects.push(what),
    ...options,
  });
}

function ask(
  text: string,
  { uri = `file:///${text}.md`, version = 1, isCancellationRequested = false } = {},
) {
  const snapshot = { uri, version, languageId: 'markdown', text };
  return analyst.ask({ feature: 'symbols', snapshot, params: undefined }, { isCancellationRequested });
}

const answer = (...value: string[]) => ({ kind: 'answer', value });

afterEach(() => analyst.dispose());

describe('the analyst', () => {
  it.each(['spin', 'grow', 'die'])(
    'survives a document that makes it %s, and answers the next question',
    async (harm) => {
      employ();
      analyst.surround({
        folders: [{ uri: 'file:///repository', root: '/repository', configuration: null }],
        asksGit: false,
      });
      const [harmful, next] = await Promise.all([ask(harm), ask('fine')]);
      expect(harmful).toEqual({ kind: 'exceeded' });
      expect(next).toEqual(answer('fine', 'file:///repository'));
      expect(started).toBe(2);
    },
  );

  it('does not try such a version again', async () => {
    employ();
    await ask('spin');
    expect(await ask('spin')).toEqual({ kind: 'exceeded' });
    expect(await ask('fine')).toEqual(answer('fine', ''));
    expect(started).toBe(2);
  });

  it('tells the log of a feature that fails, and goes on in the same thread', async () => {
    employ();
    expect(await ask('fail')).toEqual({ kind: 'none' });
    expect(defects).toEqual(['symbols failed on file:///fail.md: no luck']);
    expect(await ask('fine')).toEqual(answer('fine', ''));
    expect(started).toBe(1);
  });

  it('does not work for those who are not interested any more', async () => {
    employ();
    expect(await ask('spin', { isCancellationRequested: true })).toEqual({ kind: 'none' });
    expect(started).toBe(0);
  });

  it('gives up a worker that cannot start, a question at a time', async () => {
    employ('process.exit(1)');
    expect(await Promise.all([ask('fine'), ask('fine')])).toEqual([{ kind: 'none' }, { kind: 'none' }]);
    expect(started).toBe(2);
  });
});

describe('a document beyond the budget', () => {
  it('is tried again when it has changed and a pause is over, which grows each time', () => {
    vi.useFakeTimers();
    const released: string[] = [];
    const restraint = createRestraint((uri) => released.push(uri));
    restraint.exceeded('a', 1);
    expect(restraint.holds('a', 2)).toBe(true);
    vi.advanceTimersByTime(2_000);
    expect(released).toEqual(['a']);
    expect(restraint.holds('a', 1)).toBe(true);
    expect(restraint.holds('a', 2)).toBe(false);
    restraint.exceeded('a', 2);
    vi.advanceTimersByTime(2_000);
    expect(restraint.holds('a', 3)).toBe(true);
    vi.advanceTimersByTime(2_000);
    expect(restraint.holds('a', 3)).toBe(false);
    expect(restraint.holds('b', 1)).toBe(false);
    restraint.dispose();
    vi.useRealTimers();
  });
});
