import * as vscode from 'vscode';
import { DebriefError } from '../../core/errors.ts';
import type { Incident } from '../../core/incident/incident.ts';
import {
  fillIn,
  hidesSomething,
  isPlainValue,
  madeVisible,
  placeholdersIn,
  singleCommands,
} from '../../core/playbook/runbooks/command.ts';
import { belowBox } from '../asking/askWords.ts';

/** More than this nobody reads in a dialog, nor does one show it. */
const mostLines = 40;
const mostCharacters = 3000;

/** The command with what a person fills in, one after the other; undefined when they stop. */
export async function filledIn(command: string, incident: Incident | undefined): Promise<string | undefined> {
  const values = new Map<string, string>();
  for (const name of placeholdersIn(command)) {
    const value = await askValue(name, command, likelyValue(name, incident));
    if (value === undefined) return undefined;
    values.set(name, value);
  }
  return fillIn(command, values);
}

function askValue(name: string, command: string, value: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Run in Terminal'),
    prompt: belowBox(vscode.l10n.t('{0} in: {1}', `<${name}>`, madeVisible(lineWith(name, command)))),
    value,
    ignoreFocusOut: true,
    validateInput: (text) =>
      isPlainValue(text)
        ? undefined
        : vscode.l10n.t(
            'Letters, digits and @ % + = : , . / _ - only; copy the command to write anything else.',
          ),
  });
}

function lineWith(name: string, command: string): string {
  return command.split('\n').find((line) => line.includes(`<${name}>`)) ?? command;
}

/** The incident's own id goes where a command asks for one. */
function likelyValue(name: string, incident: Incident | undefined): string {
  const id = /^(?:incident|incident[ _-]?id)$/i.test(name) ? (incident?.id ?? '') : '';
  return isPlainValue(id) ? id : '';
}

/**
 * Shows exactly what will be typed, and asks. Nothing runs that a person could not see whole.
 * @throws DebriefError `usage` for a command that hides something or is too long to be shown
 */
export async function confirmed(command: string, where: string): Promise<boolean> {
  if (hidesSomething(command)) {
    const message = vscode.l10n.t(
      'The command holds characters that nobody can see ({0}), so it is not run; look into the runbook.',
      [...new Set(madeVisible(command).match(/⟨U\+[0-9A-F]+⟩/g))].join(' '),
    );
    throw new DebriefError('usage', message);
  }
  if (command.length > mostCharacters || command.split('\n').length > mostLines) {
    const message = vscode.l10n.t('The command is too long to be shown before it runs; copy it instead.');
    throw new DebriefError('usage', message);
  }
  const run = vscode.l10n.t('Run in Terminal');
  const isOne = singleCommands(command).length === 1;
  const question = isOne
    ? vscode.l10n.t('Run this in a terminal? {0}', where)
    : vscode.l10n.t('Run this in a terminal, line by line until one fails? {0}', where);
  return (await vscode.window.showWarningMessage(question, { modal: true, detail: command }, run)) === run;
}

/** Asks whether the next command is to run, where only a person can see how the one before ended. */
export async function goesOn(next: string): Promise<boolean> {
  const run = vscode.l10n.t('It Worked: Run the Next');
  const question = vscode.l10n.t('This terminal does not tell how a command ends. Look at it: did it work?');
  return (await vscode.window.showWarningMessage(question, { modal: true, detail: next }, run)) === run;
}
