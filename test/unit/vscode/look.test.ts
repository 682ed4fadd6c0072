import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { LookedAt } from '../../../src/vscode/look.ts';

/** When each file was written last; one that is missing is gone. */
const written = new Map<string, number>();
vi.mock('vscode', () => ({
  workspace: {
    fs: {
      stat: async ({ path }: { readonly path: string }) => {
        const mtime = written.get(path);
        if (mtime === undefined) throw new Error('gone');
        return { mtime };
      },
    },
  },
}));
const { lookAfter } = await import('../../../src/vscode/look.ts');

const fileAt = (path: string, changedMs: number): LookedAt => {
  const uri: unknown = { path };
  return { uri: uri as LookedAt['uri'], changedMs };
};
const minute = () => vi.advanceTimersByTimeAsync(60_000);

beforeEach(() => {
  vi.useFakeTimers();
  written.clear();
});
afterEach(() => vi.useRealTimers());

it('tells of what was written since, or is gone, and of nothing else', async () => {
  const told: string[] = [];
  const looking = lookAfter(({ path }) => void told.push(path));
  written.set('/a', 1).set('/b', 1).set('/c', 1);
  looking.at([fileAt('/a', 1), fileAt('/b', 1), fileAt('/c', 1)]);
  await minute();
  expect(told).toEqual([]);
  written.set('/b', 2);
  written.delete('/c');
  await minute();
  expect(new Set(told)).toEqual(new Set(['/b', '/c']));
  looking.at([fileAt('/b', 2)]);
  told.length = 0;
  await minute();
  expect(told).toEqual([]);
});

it('without anything to look at waits for nothing', async () => {
  const looking = lookAfter(() => expect.unreachable());
  looking.at([]);
  expect(vi.getTimerCount()).toBe(0);
  looking.at([fileAt('/a', 1)]);
  looking.dispose();
  await minute();
  expect(vi.getTimerCount()).toBe(0);
});
