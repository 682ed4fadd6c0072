import * as vscode from 'vscode';
import { readRunbook } from '../../core/playbook/runbooks/page.ts';
import { commandHere } from './shell.ts';

/** What a lens of a runbook does; `block` counts the code blocks from 0. */
export type StepAct =
  | { readonly uri: string; readonly act: 'add' }
  | { readonly uri: string; readonly act: 'run' | 'copy'; readonly block: number };

/** "Add Steps to the Incident" on top; "Run in Terminal" and "Copy" above each block. None in Restricted Mode. */
export function lensesOf(document: vscode.TextDocument): vscode.CodeLens[] {
  if (!vscode.workspace.isTrusted) return [];
  const { steps, blocks } = readRunbook(document.getText());
  const uri = document.uri.toString();
  const lens = (offset: number, title: string, act: StepAct): vscode.CodeLens => {
    const place = document.positionAt(offset);
    return new vscode.CodeLens(new vscode.Range(place, place), {
      title,
      command: 'debrief.runStep',
      arguments: [act],
    });
  };
  const add = vscode.l10n.t('$(checklist) Add {0} Steps to the Incident', steps.length);
  return [
    ...(steps.length > 0 ? [lens(0, add, { uri, act: 'add' })] : []),
    ...blocks.flatMap((block, index) => {
      const { start } = block.span;
      const copy = lens(start, vscode.l10n.t('$(copy) Copy'), { uri, act: 'copy', block: index });
      if (commandHere(block) === null) return [copy];
      return [lens(start, vscode.l10n.t('$(play) Run in Terminal'), { uri, act: 'run', block: index }), copy];
    }),
  ];
}
