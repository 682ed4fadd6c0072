import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { makeRepository, type Repository } from '../../support/git/repository.ts';

const text = '# Checkout fails\n\n## Action items\n\n- [ ] Add an alert - #1\n';
const editor = vi.hoisted(() => ({
  isTrusted: true,
  textDocuments: [] as { readonly uri: unknown; readonly isDirty: boolean }[],
  /** What was asked of VS Code's sign-in. */
  asked: [] as unknown[],
  minutes: 15,
  /** How often the workspace was looked through. */
  looks: 0,
}));
vi.mock('vscode', async () => {
  const { readFile } = await import('node:fs/promises');
  const file = (fsPath: string) => ({ fsPath, scheme: 'file', toString: () => `file://${fsPath}` });
  return {
    l10n: { t: (sentence: string) => sentence },
    Uri: { file, joinPath: ({ fsPath }: { fsPath: string }, name: string) => file(`${fsPath}/${name}`) },
    authentication: {
      getSession: (...asked: readonly unknown[]) => {
        editor.asked.push(asked);
        return Promise.resolve(undefined);
      },
    },
    Disposable: {
      from: (...all: readonly { dispose(): void }[]) => ({
        dispose() {
          for (const one of all) one.dispose();
        },
      }),
    },
    workspace: {
      get workspaceFolders() {
        editor.looks += 1;
        return [];
      },
      onDidChangeConfiguration: () => ({ dispose() {} }),
      get isTrusted() {
        return editor.isTrusted;
      },
      get textDocuments() {
        return editor.textDocuments;
      },
      getConfiguration: () => ({ get: () => editor.minutes, inspect: () => undefined }),
      openTextDocument: async ({ fsPath }: { fsPath: string }) => {
        const read = await readFile(fsPath, 'utf8');
        return { getText: () => read };
      },
    },
  };
});
const vscode = await import('vscode');
const { onSchedule, syncQuietly } = await import('../../../src/vscode/followups/background.ts');

let repo: Repository;
beforeEach(async () => {
  editor.isTrusted = true;
  editor.textDocuments = [];
  editor.asked = [];
  repo = await makeRepository();
  await repo.remote('origin', 'git@github.com:acme/ops.git');
  await repo.commit({ message: 'Postmortem', files: { 'a.md': text } });
});
afterEach(() => repo.remove());

/** Of the extension, as far as a quiet run needs it. */
function hostThat(heard: string[]) {
  return {
    extensionUri: vscode.Uri.file(process.cwd()),
    memory: { get: () => undefined },
    log: { debug: (message: string) => heard.push(message), warn() {}, info() {}, error() {}, trace() {} },
  } as unknown as Parameters<typeof syncQuietly>[1];
}

/** What was asked of the sign-in for one document, and what the log heard. */
async function synced() {
  const heard: string[] = [];
  await syncQuietly([vscode.Uri.file(join(repo.root, 'a.md'))], hostThat(heard));
  return { asked: editor.asked, heard };
}

it('asks for no sign-in, and tells the log alone that there is none', async () => {
  const { asked, heard } = await synced();
  expect(asked).toEqual([
    ['github', ['repo'], { silent: true }],
    ['github', ['public_repo'], { silent: true }],
  ]);
  expect(heard).toEqual([expect.stringContaining('Follow-ups were not synced: Nobody is signed in')]);
});

it.each<[string, () => unknown]>([
  ['in a workspace that is not trusted', () => Object.assign(editor, { isTrusted: false })],
  [
    'with changes that are not saved',
    () => {
      editor.textDocuments = [{ uri: vscode.Uri.file(join(repo.root, 'a.md')), isDirty: true }];
    },
  ],
  ['that is read-only', () => chmod(join(repo.root, 'a.md'), 0o444)],
  [
    'with a conflict in it',
    () => repo.write('a.md', `${text}\n<<<<<<< HEAD\nOne\n=======\nTwo\n>>>>>>> theirs\n`),
  ],
  ['of an old commit, or in a rebase', () => repo.git('checkout', '--quiet', '--detach')],
])('leaves a document alone %s', async (_what, prepare) => {
  await prepare();
  expect((await synced()).asked).toEqual([]);
});

it('looks through the workspace every so many minutes, only while the view is visible; for 0 never', async () => {
  vi.useFakeTimers();
  try {
    const view = {
      visible: false,
      change: () => {},
      onDidChangeVisibility(listener: () => void) {
        view.change = listener;
        return { dispose() {} };
      },
    };
    editor.looks = 0;
    const schedule = onSchedule(view as unknown as Parameters<typeof onSchedule>[0], hostThat([]));
    const looks: number[] = [];
    for (const [visible, minutes] of [
      [false, 10],
      [true, 10],
      [true, 0],
      [false, 10],
    ] as const) {
      Object.assign(view, { visible });
      Object.assign(editor, { minutes });
      view.change();
      await vi.advanceTimersByTimeAsync(25 * 60_000);
      looks.push(editor.looks);
    }
    expect(looks).toEqual([0, 3, 3, 3]);
    schedule.dispose();
  } finally {
    vi.useRealTimers();
  }
});
