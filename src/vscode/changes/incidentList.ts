import * as vscode from 'vscode';
import type { RepositoryChanges } from '../../core/evidence/changes.ts';
import { readEvidence } from '../../core/evidence/record/entries.ts';
import type { ChosenDocument } from '../chooseDocument.ts';
import type { Host } from '../run.ts';
import { askBranch, askLookBack, askPath, askStack } from './inquiry.ts';
import type { ChangeList, TitleButton } from './picker.ts';
import { type Inquiry, noInquiry, searchChanges } from './search.ts';
import { inUtc, plain } from './words.ts';

type Found = readonly RepositoryChanges[];

/** What landed before the incident that a document tells of, with buttons to look elsewhere. */
export function incidentList(chosen: ChosenDocument, host: Host): ChangeList {
  let inquiry = noInquiry;
  let answered = noInquiry;
  const button = (icon: string, tooltip: string, ask: () => Promise<Partial<Inquiry> | undefined>) => ({
    iconPath: new vscode.ThemeIcon(icon),
    tooltip,
    act: async () => {
      const answer = await ask();
      inquiry = { ...inquiry, ...answer };
      return answer !== undefined;
    },
  });
  return {
    entries: readEvidence(chosen.document),
    async *search(signal) {
      try {
        yield* searchChanges(chosen, inquiry, host, signal);
        answered = inquiry;
      } catch (error) {
        inquiry = answered;
        throw error;
      }
    },
    title: titleOf,
    nothing: nothingIn,
    buttons: (found) => [
      ...noteButton(found),
      button('history', vscode.l10n.t('Look Further Back…'), askLookBack),
      button('list-filter', vscode.l10n.t('Affected Path…'), () => askPath(inquiry)),
      button('bug', vscode.l10n.t('Stack Trace or Error…'), askStack),
      button('git-branch', vscode.l10n.t('Deployed Branch…'), () =>
        askBranch(found[0]?.root ?? chosen.uri.fsPath),
      ),
    ],
  };
}

function titleOf(found: Found): string {
  const [first] = found;
  if (!first) return vscode.l10n.t('Recent Changes');
  const { fromMs, toMs } = first.window;
  return vscode.l10n.t('Changes on {0}, {1} to {2}', branchOf(first), inUtc(fromMs), inUtc(toMs));
}

/** With how it was found, where nobody has said that it is the one that is deployed. */
function branchOf({ rev, revFrom }: RepositoryChanges): string {
  const name = plain(/^[0-9a-f]{40,64}$/.test(rev) ? rev.slice(0, 7) : rev);
  return revFrom === 'guessed' ? vscode.l10n.t('{0} (a guess)', name) : name;
}

/** Says how complete the list is, where there is something to be said. */
export function noteButton(found: Found): TitleButton[] {
  const notes = [...new Set(found.flatMap((repository) => repository.notes))];
  if (notes.length === 0) return [];
  const act = async (): Promise<boolean> => {
    await vscode.window.showInformationMessage(notes.join('\n\n'), { modal: true });
    return false;
  };
  return [{ iconPath: new vscode.ThemeIcon('info'), tooltip: notes.join('\n'), act }];
}

/** The title says which time that was. */
function nothingIn(): string {
  return vscode.l10n.t('Nothing landed in this time; look further back');
}
