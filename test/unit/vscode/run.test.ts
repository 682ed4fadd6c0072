import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DebriefError, type ErrorCode } from '../../../src/core/errors.ts';
import type { Host } from '../../../src/vscode/run.ts';

const workspace = { isTrusted: true };
const shown: string[][] = [];
const copied: string[] = [];
const ran: unknown[][] = [];
let answer: string | undefined;

const show = async (...words: string[]): Promise<string | undefined> => {
  shown.push(words);
  return answer;
};
vi.mock('vscode', () => ({
  workspace,
  l10n: { t: (text: string) => text },
  window: { showErrorMessage: show, showWarningMessage: show },
  commands: { executeCommand: async (...args: unknown[]) => ran.push(args) },
  env: { clipboard: { writeText: async (text: string) => copied.push(text) } },
}));
const { runner } = await import('../../../src/vscode/run.ts');

const log: Partial<Host['log']> = { error: () => undefined };
const host: Partial<Host> = { log: log as Host['log'] };
const run = runner(host as Host);

/** Runs a command in which somebody types, and which fails so; what stood in its question at first. */
async function typed(words: string, failure?: ErrorCode): Promise<string> {
  let before = '';
  await run('debrief.addTimelineEntry', [{ uri: 'file:///gone.md' }], async (now) => {
    before = now.words;
    now.words = words;
    if (failure) throw new DebriefError(failure, 'It did not work.');
    now.words = '';
  });
  return before;
}

beforeEach(async () => {
  workspace.isTrusted = true;
  answer = undefined;
  await typed('x');
  for (const list of [shown, copied, ran]) list.length = 0;
});

describe('what a person typed', () => {
  it.each(['file-missing', 'stale-text', 'file-unreadable', 'usage', 'cancelled'] as const)(
    'is in the question again after %s, until it is written',
    async (code) => {
      await typed('Took it back', code);
      expect(await typed('Took it back')).toBe('Took it back');
      expect(await typed('')).toBe('');
    },
  );

  it('is not offered again where the editor has it already', async () => {
    await typed('Took it back', 'file-unsaved');
    expect(await typed('')).toBe('');
    expect(shown[0]?.[0]).toBe('It did not work.');
  });

  it('can be copied, or tried again: where the document is gone, with another one', async () => {
    answer = 'Copy What You Typed';
    await typed('Took it back', 'stale-text');
    expect(copied).toEqual(['Took it back']);
    answer = 'Run Again';
    await typed('Took it back', 'stale-text');
    await typed('Took it back', 'file-missing');
    expect(ran).toEqual([
      ['debrief.addTimelineEntry', { uri: 'file:///gone.md' }],
      ['debrief.addTimelineEntry'],
    ]);
  });
});

it('nothing runs in Restricted Mode, and what was typed before stays', async () => {
  await typed('Took it back', 'file-missing');
  workspace.isTrusted = false;
  let worked = false;
  await run('debrief.addTimelineEntry', [], async () => {
    worked = true;
  });
  expect(worked).toBe(false);
  workspace.isTrusted = true;
  expect(await typed('')).toBe('Took it back');
});
