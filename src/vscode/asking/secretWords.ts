import * as vscode from 'vscode';
import { withoutSecrets } from '../../core/incident/log/secrets.ts';
import { findSecrets } from '../../platform/secrets.ts';

/** What a person is asked for words in which something looks like a password. */
interface Answers {
  readonly blotted: string;
  readonly asIs: string;
}

/**
 * Words that a person typed, as they want them used: where something in them looks like a secret, that is asked. Undefined
 * where they would rather go back.
 */
export async function asMeant(text: string, { blotted, asIs }: Answers): Promise<string | undefined> {
  const without = await withoutSecrets(text, findSecrets);
  if (without === text) return text;
  const message = vscode.l10n.t('This looks like a password, a key or a token.');
  const options = { modal: true, detail: changedLines(text, without).join('\n') };
  const answer = await vscode.window.showWarningMessage(message, options, blotted, asIs);
  if (answer === undefined) return undefined;
  return answer === asIs ? text : without;
}

const mostLines = 8;

/** The lines that hold something, as they are without it. */
function changedLines(text: string, without: string): string[] {
  const before = text.split('\n');
  return without
    .split('\n')
    .filter((line, index) => line !== before[index])
    .slice(0, mostLines);
}
