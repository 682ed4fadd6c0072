import * as vscode from 'vscode';
import { documentAt, incidentKinds, uriNamed } from '../../chooseDocument.ts';
import { chooseIncident } from '../../incidents/choose.ts';
import type { Arguments, CommandRun } from '../../run.ts';

/** Opens an incident's record, at the place that a row names. */
export async function openIncident(run: CommandRun): Promise<void> {
  const named = uriNamed(run.args);
  const chosen = named ? await documentAt(run, named, incidentKinds) : await chooseIncident(run);
  if (!chosen) return;
  const document = await vscode.workspace.openTextDocument(chosen.uri);
  const offset = offsetNamed(run.args);
  const place = document.positionAt(offset ?? 0);
  const selection = offset === undefined ? {} : { selection: new vscode.Range(place, place) };
  await vscode.window.showTextDocument(document, selection);
}

function offsetNamed([first]: Arguments): number | undefined {
  const named: unknown =
    typeof first === 'object' && first !== null && 'offset' in first ? first.offset : undefined;
  return typeof named === 'number' ? named : undefined;
}
