import path from 'node:path';
import { expect, it, vi } from 'vitest';

type Listener = (uri: { readonly path: string; readonly fsPath: string }) => void;
/** When every file was written last. */
let written = 1;
const heard = vi.hoisted(() => new Set<Listener>());
const event = (listener: Listener) => {
  heard.add(listener);
  return { dispose: () => heard.delete(listener) };
};
vi.mock('vscode', () => ({
  Disposable: {
    from: (...all: readonly { dispose(): unknown }[]) => ({ dispose: () => all.map((one) => one.dispose()) }),
  },
  Uri: { file: (fsPath: string) => ({ fsPath }) },
  workspace: {
    fs: { stat: async () => ({ mtime: written }) },
    createFileSystemWatcher: () => ({
      onDidCreate: event,
      onDidChange: event,
      onDidDelete: event,
      dispose: () => undefined,
    }),
    onDidSaveTextDocument: () => ({ dispose: () => undefined }),
  },
}));
const { rememberPlaybook, watchPlaybooks } = await import('../../../src/vscode/playbook/watch.ts');

const isTold = (file: string): boolean => {
  let told = false;
  const watching = watchPlaybooks(() => {
    told = true;
  });
  for (const listener of heard) listener({ path: file, fsPath: path.normalize(file) });
  watching.dispose();
  return told;
};

it.each([
  '/shop/debrief.yml',
  '/shop/.debrief',
  '/shop/.debrief/runbooks/queue.md',
  '/shop/ops/incidents/playbook.yaml',
])('%s says how a team works', (file) => expect(isTold(file)).toBe(true));

it.each([
  '/shop/app.ts',
  '/shop/.debriefs/a.md',
  '/shop/notes/debrief.yml.bak',
  '/shop/ops/incidents/queue.md',
])('%s does not', (file) => expect(isTold(file)).toBe(false));

it('what is beside a playbook that was in force belongs to it, wherever that is', async () => {
  await rememberPlaybook(path.normalize('/team/ops/playbook.yaml'));
  expect(isTold('/team/ops/runbooks/queue.md')).toBe(true);
  expect(isTold('/team/ops')).toBe(true);
  expect(isTold('/team')).toBe(true);
  expect(isTold('/team/ops-else/queue.md')).toBe(false);
});

it('a playbook that was in force is watched where VS Code sees nothing of its folder', async () => {
  vi.useFakeTimers();
  const tell = vi.fn();
  const watching = watchPlaybooks(tell);
  await rememberPlaybook('/team/checkout/playbook.yaml');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(tell).not.toHaveBeenCalled();
  written = 2;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(tell).toHaveBeenCalled();
  watching.dispose();
  tell.mockClear();
  written = 3;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(tell).not.toHaveBeenCalled();
  vi.useRealTimers();
});
