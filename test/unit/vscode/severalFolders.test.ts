import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

interface Choice {
  readonly label: string;
  readonly description?: string;
}

interface Folder {
  readonly uri: { readonly fsPath: string; readonly path: string };
}

const place = vi.hoisted(() => ({ folders: [] as Folder[], shown: [] as Choice[] }));

vi.mock('vscode', () => ({
  l10n: { t: (text: string) => text },
  Uri: {
    joinPath: ({ fsPath }: { readonly fsPath: string }, name: string) => ({ fsPath: `${fsPath}/${name}` }),
  },
  QuickPickItemKind: { Separator: -1 },
  workspace: {
    get workspaceFolders() {
      return place.folders;
    },
    getConfiguration: () => ({ get: (_key: string, usual: unknown) => usual }),
    getWorkspaceFolder: () => place.folders[0],
    asRelativePath: (file: string) => file,
  },
  window: {
    activeTextEditor: undefined,
    showWorkspaceFolderPick: async () => place.folders[1],
    showInputBox: async () => 'Payments fail',
    showQuickPick: async (choices: readonly Choice[]) => {
      place.shown = [...choices];
      return undefined;
    },
  },
}));
const { declare } = await import('../../../src/vscode/incidents/declare.ts');

let root: string;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'debrief-folders-'));
  for (const name of ['shop', 'bank']) {
    const fsPath = path.join(root, name);
    await mkdir(fsPath);
    place.folders.push({ uri: { fsPath, path: fsPath } });
  }
  await writeFile(path.join(root, 'shop', 'debrief.yml'), 'playbook: small-team\n');
  await writeFile(path.join(root, 'bank', 'debrief.yml'), 'playbook: escalating\n');
});
afterAll(() => rm(root, { recursive: true, force: true }));

it('an incident is declared by the playbook of the folder that it happens in', async () => {
  const extensionUri = { fsPath: path.resolve(import.meta.dirname, '../../..') };
  const run: unknown = { extensionUri, args: [], subject: undefined, words: '' };
  await declare(run as Parameters<typeof declare>[0], { question: 'Declare Incident' });
  const { loadBundledPlaybook } = await import('../../../src/platform/playbooks.ts');
  const templates = path.join(extensionUri.fsPath, 'templates');
  const expected = (await loadBundledPlaybook(templates, 'escalating')).severities.map(({ id }) => id);
  const others = (await loadBundledPlaybook(templates, 'small-team')).severities.map(({ id }) => id);
  expect(expected).not.toEqual(others);
  expect(place.shown.slice(0, -1).map(({ label }) => label)).toEqual(expected);
});
