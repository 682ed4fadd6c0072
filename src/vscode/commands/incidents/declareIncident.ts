import * as vscode from 'vscode';
import { declare } from '../../incidents/declare.ts';
import type { CommandRun } from '../../run.ts';

/** Declares an incident by two answers. */
export async function declareIncident(run: CommandRun): Promise<void> {
  await declare(run, { question: vscode.l10n.t('Declare Incident') });
}
