import * as vscode from 'vscode';
import { singleLine } from '../../core/document/escape.ts';

/** Runbooks as VS Code's editors show them: `debrief-runbook:/<its name>.md?<which one, and for which incident>`. */
const scheme = 'debrief-runbook';

export interface RunbookAddress {
  readonly kind: 'runbook' | 'mitigation';
  readonly id: string;
  /** The incident's record, where it was opened for one. */
  readonly incident: vscode.Uri | undefined;
}

export function addressOf({ kind, id, incident }: RunbookAddress, name: string): vscode.Uri {
  const query = new URLSearchParams({ [kind]: id, ...(incident && { incident: incident.toString() }) });
  const title = singleLine(name).replace(/[/\\]/g, '-');
  return vscode.Uri.from({ scheme, path: `/${title}.md`, query: query.toString() });
}

/** What an address names; undefined for a file. */
export function readAddress(uri: vscode.Uri): RunbookAddress | undefined {
  if (uri.scheme !== scheme) return undefined;
  const query = new URLSearchParams(uri.query);
  const written = query.get('incident');
  const incident = written === null ? undefined : vscode.Uri.parse(written);
  const runbook = query.get('runbook');
  const named = { incident: incident?.scheme === 'file' ? incident : undefined };
  if (runbook !== null) return { ...named, kind: 'runbook', id: runbook };
  return { ...named, kind: 'mitigation', id: query.get('mitigation') ?? '' };
}
