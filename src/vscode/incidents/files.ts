import * as vscode from 'vscode';
import { incidentsIn } from './watch.ts';

/** The newest are read: paths begin with the year. */
const mostDocuments = 500;
/** Characters of the longest document that is read here; a longer one is nobody's writing. */
const longestText = 1_000_000;

/** The Markdown documents in the workspace's folders of incidents, the newest first. */
export async function incidentDocuments(): Promise<readonly vscode.Uri[]> {
  const found = await Promise.all((vscode.workspace.workspaceFolders ?? []).map(documentsIn));
  return found
    .flat()
    .sort((a, b) => (a.path < b.path ? 1 : -1))
    .slice(0, mostDocuments);
}

async function documentsIn(folder: vscode.WorkspaceFolder): Promise<vscode.Uri[]> {
  const inside = incidentsIn(folder);
  if (inside === null) return [];
  const pattern = new vscode.RelativePattern(folder, `${inside}/**/*.md`);
  return vscode.workspace.findFiles(pattern, '**/node_modules/**');
}

export interface FileText {
  readonly content: string;
  /** When it was written last, epoch milliseconds. */
  readonly changedMs: number;
}

/**
 * As an editor has it, where that is not saved yet; else as it is on the disk, for VS Code may not hear of what others
 * write there. Null where there is nothing that can be read.
 */
export async function textOf(uri: vscode.Uri): Promise<FileText | null> {
  try {
    const { size, mtime } = await vscode.workspace.fs.stat(uri);
    if (size > longestText) return null;
    const unsaved = vscode.workspace.textDocuments.find(
      (document) => document.isDirty && document.uri.toString() === uri.toString(),
    );
    const content = unsaved?.getText() ?? new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    return { content, changedMs: mtime };
  } catch {
    return null;
  }
}
