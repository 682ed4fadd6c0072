import { beforeEach, expect, it, vi } from 'vitest';
import { type DocumentEdit, insertion, resultOf } from '../../../src/core/document/edits.ts';
import { readDocument } from '../../../src/core/document/read.ts';
import { DebriefError } from '../../../src/core/errors.ts';
import type { ChosenDocument } from '../../../src/vscode/chooseDocument.ts';

const files = new Map<string, string>();
/** What others write, each at the moment when we do. */
const meanwhile: string[] = [];

const gone = (): DebriefError => new DebriefError('file-missing', 'It is gone.');
const uriOf = (file: string) => ({ fsPath: file, path: file, toString: () => `file://${file}` });

vi.mock('vscode', () => ({ workspace: { getWorkspaceFolder: () => undefined } }));
vi.mock('../../../src/vscode/documents.ts', () => ({
  editorDocuments: {
    exists: async (file: string) => files.has(file),
    read: async (file: string) => {
      const text = files.get(file);
      if (text === undefined) throw gone();
      return text;
    },
    write: async (file: string, edit: DocumentEdit) => {
      if (!files.has(file)) throw gone();
      const other = meanwhile.shift();
      if (other !== undefined) files.set(file, (files.get(file) ?? '') + other);
      if (files.get(file) !== edit.before) throw new DebriefError('stale-text', 'It has changed.');
      files.set(file, resultOf(edit));
    },
  },
}));
vi.mock('../../../src/vscode/incidents/files.ts', () => ({
  incidentDocuments: async () => [...files.keys()].map(uriOf),
  textOf: async ({ fsPath }: { readonly fsPath: string }) => ({ content: files.get(fsPath), changedMs: 0 }),
}));
const { rewrite } = await import('../../../src/vscode/rewrite.ts');

const record = '---\nid: INC-2026-001\nseverity: SEV1\n---\n\n# Payments fail\n\n## Timeline\n';
const chosen = (): ChosenDocument => {
  const uri: unknown = uriOf('/shop/incidents/incident.md');
  return { uri: uri as ChosenDocument['uri'], document: readDocument(record, { path: 'incident.md' }) };
};
const add = (): Promise<unknown> =>
  rewrite(chosen(), ({ text }) => ({ before: text, edits: [insertion(text.length, 'ours\n')] }));

beforeEach(() => {
  files.clear();
  meanwhile.length = 0;
  files.set('/shop/incidents/incident.md', record);
});

it('a change is made anew for what others write in the same moment, and both stay', async () => {
  meanwhile.push('theirs\n', 'theirs too\n');
  await add();
  expect([...files.values()]).toEqual([`${record}theirs\ntheirs too\nours\n`]);
});

it('a document that others write all the time is left as it is in the end', async () => {
  meanwhile.push(...Array<string>(100).fill('theirs\n'));
  await expect(add()).rejects.toMatchObject({ code: 'stale-text' });
  expect([...files.values()].join()).not.toContain('ours');
});

it('a document that was renamed is changed where it is now, if that is sure', async () => {
  files.clear();
  files.set('/shop/incidents/renamed/incident.md', record);
  files.set('/shop/incidents/other/incident.md', record.replace('001', '002'));
  await add();
  expect(files.get('/shop/incidents/renamed/incident.md')).toBe(`${record}ours\n`);
  files.delete('/shop/incidents/renamed/incident.md');
  await expect(add()).rejects.toMatchObject({ code: 'file-missing' });
  files.set('/shop/a/incident.md', record);
  files.set('/shop/b/incident.md', record);
  await expect(add()).rejects.toMatchObject({ code: 'file-missing' });
  expect([...files.values()].join()).not.toContain('ours');
});
