import { beforeEach, expect, it, vi } from 'vitest';
import type { Memento } from 'vscode';
import { defaultConfiguration } from '../../../src/core/configuration/configuration.ts';
import { targetOf } from '../../../src/vscode/followups/place.ts';

const showQuickPick = vi.hoisted(() => vi.fn());
vi.mock('vscode', () => ({ l10n: { t: (text: string) => text }, window: { showQuickPick } }));

const own = { host: 'github.com', owner: 'alice', name: 'ops' };
const remotes = [
  { name: 'origin', url: 'git@github.com:alice/ops.git' },
  { name: 'upstream', url: 'git@github.com:acme/ops.git' },
];
const place = { root: '/repos/ops', home: own, remotes, configuration: defaultConfiguration };

function memoryOfNothing() {
  const kept = new Map<string, unknown>();
  const memory: Memento = {
    keys: () => [...kept.keys()],
    get: <T>(key: string, usual?: T) => (kept.get(key) as T | undefined) ?? usual,
    update: async (key, value) => void kept.set(key, value),
  };
  return { memory };
}

beforeEach(() => {
  showQuickPick.mockReset();
});

it('asks where issues go in what may be a fork, once a clone', async () => {
  const host = memoryOfNothing();
  showQuickPick.mockImplementation(([, second]) => Promise.resolve(second));
  const acme = { ...own, owner: 'acme' };
  expect(await targetOf(place, host)).toEqual(acme);
  expect(await targetOf(place, host)).toEqual(acme);
  expect(showQuickPick).toHaveBeenCalledTimes(1);
  await targetOf({ ...place, root: '/repos/other' }, host);
  expect(showQuickPick).toHaveBeenCalledTimes(2);
});

it('asks again where the answer is no remote any more, and where none was given', async () => {
  const host = memoryOfNothing();
  showQuickPick.mockResolvedValueOnce(undefined);
  expect(await targetOf(place, host)).toBeUndefined();
  showQuickPick.mockImplementation(([, second]) => Promise.resolve(second));
  await targetOf(place, host);
  const renamed = [...remotes.slice(0, 1), { name: 'upstream', url: 'git@github.com:acme/new.git' }];
  expect(await targetOf({ ...place, remotes: renamed }, host)).toEqual({
    host: own.host,
    owner: 'acme',
    name: 'new',
  });
  expect(showQuickPick).toHaveBeenCalledTimes(3);
});
