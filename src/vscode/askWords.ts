import * as vscode from 'vscode';
import { plain } from './changes/words.ts';
import type { CommandRun } from './run.ts';
import { unlinked } from './unlinked.ts';

/**
 * Asks for words that a command writes. Those of a run that did not get to write them stand in the box again; whoever
 * has written them empties `run.words`. Undefined where a person leaves.
 */
export async function askWords(
  run: CommandRun,
  options: vscode.InputBoxOptions,
): Promise<string | undefined> {
  const text = await vscode.window.showInputBox({
    ignoreFocusOut: true,
    ...options,
    ...(options.prompt !== undefined && { prompt: belowBox(options.prompt) }),
    ...(run.words !== '' && { value: run.words }),
  });
  run.words = text ?? '';
  return text;
}

/** Foreign text below an input box, where VS Code draws "$(name)" as an icon and "[text](address)" as a link. */
export function belowBox(text: string): string {
  return unlinked(plain(text));
}
