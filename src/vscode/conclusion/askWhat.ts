import * as vscode from 'vscode';
import { DebriefError } from '../../core/errors.ts';
import { type LogInput, previewOf, readLogInput } from '../../core/incident/log/input.ts';
import type { NamedZone } from '../../core/incident/log/zone.ts';
import { askWords, belowBox } from '../asking/askWords.ts';
import { now } from '../log/target.ts';
import type { CommandRun } from '../run.ts';

export interface Question {
  readonly title: string;
  readonly prompt: string;
  readonly value?: string;
  /** How the entry begins: "Mitigated". */
  readonly word: string;
  readonly zone: NamedZone;
}

/** What happened, and when, where that was before: "5 min ago: took the release back". Undefined when nobody says. */
export async function askWhat(
  run: CommandRun,
  { title, prompt, value = '', word, zone }: Question,
): Promise<LogInput | undefined> {
  const read = (text: string): LogInput => readLogInput(text, { now: now(), zone: zone.zone });
  const text = await askWords(run, {
    title,
    prompt,
    value,
    placeHolder: vscode.l10n.t('"5 min ago: …" or "09:42 …" where it was before'),
    validateInput: (typed) =>
      typed.trim() === '' ? undefined : shownBefore(() => read(typed), { word, zone }),
  });
  if (text === undefined) return undefined;
  if (text.trim() !== '') return read(text);
  throw new DebriefError('usage', vscode.l10n.t('Say in a few words what was done; nothing was written.'));
}

function shownBefore(
  read: () => LogInput,
  { word, zone }: Pick<Question, 'word' | 'zone'>,
): vscode.InputBoxValidationMessage {
  const { Error: Refusal, Info } = vscode.InputBoxValidationSeverity;
  try {
    const { at, text } = read();
    if (text === '')
      return { message: vscode.l10n.t('Say behind the time what was done.'), severity: Refusal };
    return { message: belowBox(`→ ${previewOf({ at, text: `${word}: ${text}` }, zone)}`), severity: Info };
  } catch (error) {
    if (error instanceof DebriefError) return { message: error.message, severity: Refusal };
    throw error;
  }
}
