import path from 'node:path';
import * as vscode from 'vscode';
import { DebriefError } from '../../core/errors.ts';
import { mitigationText, runbookText } from '../../core/playbook/runbooks/text.ts';
import { loadPlaybook } from '../playbook/load.ts';
import type { Host } from '../run.ts';
import { readAddress } from './address.ts';

/** The text at an address of a runbook, as the playbook in force has it. */
export async function textAt(host: Host, uri: vscode.Uri): Promise<string> {
  const address = readAddress(uri);
  const record = address?.incident?.fsPath;
  const playbook = await loadPlaybook(host, ...(record === undefined ? [] : [path.dirname(record)]));
  const runbook = playbook.runbooks.find(({ id }) => address?.kind === 'runbook' && id === address.id);
  if (runbook) return runbookText(playbook, runbook);
  const mitigation = playbook.mitigations.find(
    ({ id }) => address?.kind === 'mitigation' && id === address.id,
  );
  if (mitigation) return mitigationText(playbook, mitigation);
  throw new DebriefError('file-missing', vscode.l10n.t('The playbook has this runbook no longer.'));
}
