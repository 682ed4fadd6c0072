import * as vscode from 'vscode';
import { plain } from '../changes/words.ts';
import type { CommandRun } from '../run.ts';
import { unlinked } from '../unlinked.ts';
import { asMeant } from './secretWords.ts';

/**
 * Asks for words that a command writes, and whether a secret in them is meant. Those of a run that did not get to write them stand in the box again; whoever
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
  if (text === undefined) return undefined;
  const blotted = vscode.l10n.t('Enter Blotted Out');
  const meant = await asMeant(text, { blotted, asIs: vscode.l10n.t('Enter as It Is') });
  run.words = meant ?? text;
  return meant;
}

/** Foreign text below an input box, where VS Code draws "$(name)" as an icon and "[text](address)" as a link. */
export function belowBox(text: string): string {
  return unlinked(plain(text));
}
