import { afterEach, beforeEach, expect, it, vi } from 'vitest';

type Listener = (event: unknown) => void;
const heard = vi.hoisted(() => new Map<string, Listener>());
const event = (name: string) => (listener: Listener) => {
  heard.set(name, listener);
  return { dispose: () => heard.delete(name) };
};

vi.mock('vscode', () => ({
  EventEmitter: class {
    listeners: Listener[] = [];
    event = (listener: Listener) => void this.listeners.push(listener);
    fire = (value: unknown) => {
      for (const listener of this.listeners) listener(value);
    };
    dispose = () => undefined;
  },
  workspace: {
    onDidChangeWorkspaceFolders: event('folders'),
    onDidChangeConfiguration: event('configuration'),
    onDidChangeTextDocument: event('typed'),
    onDidCloseTextDocument: event('closed'),
  },
}));
vi.mock('../../../src/vscode/playbook/watch.ts', () => ({ watchPlaybooks: () => ({ dispose: () => 0 }) }));
vi.mock('../../../src/vscode/incidents/watch.ts', () => ({ watchIncidents: () => ({ dispose: () => 0 }) }));
const uri = { toString: () => 'file:///shop/incident.md' };
vi.mock('../../../src/vscode/incidents/files.ts', () => ({ incidentDocuments: async () => [uri] }));
const { followDocuments } = await import('../../../src/vscode/incidents/follow.ts');

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('documents are read anew once writing rests, and not while somebody types', async () => {
  let reads = 0;
  const followed = followDocuments({ restMs: 150, read: async () => (reads += 1) });
  let told = 0;
  followed.onDidChange(() => {
    told += 1;
    void followed.all();
  });
  await followed.all();
  expect(reads).toBe(1);
  for (let key = 0; key < 20; key += 1) {
    heard.get('typed')?.({ document: { uri }, contentChanges: [{}] });
    await vi.advanceTimersByTimeAsync(100);
  }
  expect([told, reads]).toEqual([0, 1]);
  await vi.advanceTimersByTimeAsync(100);
  expect([told, reads]).toEqual([1, 2]);
  followed.dispose();
});
