import * as vscode from 'vscode';
import { DebriefError } from '../../core/errors.ts';
import { readEvidence } from '../../core/evidence/record/entries.ts';
import { type EvidenceEntry, type Verdict, verdicts } from '../../core/evidence/record/record.ts';
import {
  type ChosenDocument,
  chooseDocument,
  documentAt,
  incidentKinds,
  uriNamed,
} from '../chooseDocument.ts';
import type { Arguments, CommandRun } from '../run.ts';
import { verdictIcons, verdictWords } from './marks.ts';
import { plain } from './words.ts';

/** A change that a document lists. */
export interface ListedChange extends ChosenDocument {
  readonly sha: string;
  /** As it stood when the command began. */
  readonly entry: EvidenceEntry | undefined;
}

/**
 * The change that a command is about: the one that a lens or a row names, else one that a person picks out of the
 * document in front; undefined when they pick none.
 * @param only which of the entries to choose from
 * @throws DebriefError `document-unsuitable` where there is none
 */
export async function askedChange(
  run: CommandRun,
  title: string,
  only: (entry: EvidenceEntry) => boolean = () => true,
): Promise<ListedChange | undefined> {
  const named = changeNamed(run.args);
  const chosen = named
    ? await documentAt(run, named.uri, incidentKinds)
    : await chooseDocument(run, incidentKinds);
  if (!chosen) return undefined;
  const entries = readEvidence(chosen.document);
  const sha = named?.sha ?? (await pickEntry(chosen, entries.filter(only), title));
  if (sha === undefined) return undefined;
  return { ...chosen, sha, entry: entries.find((entry) => entry.sha === sha) };
}

/** A lens gives the document's address and the sha, a row of the tree an object with both. */
function changeNamed(named: Arguments): { uri: vscode.Uri; sha: string } | undefined {
  const uri = uriNamed(named);
  const [first, second] = named;
  const sha = typeof first === 'object' && first !== null && 'sha' in first ? first.sha : second;
  return uri && typeof sha === 'string' && /^[0-9a-f]{7,64}$/.test(sha) ? { uri, sha } : undefined;
}

/** The verdict that a lens names; null where it asks to take one away, undefined where it names none. */
export function verdictNamed([, , verdict]: Arguments): Verdict | null | undefined {
  return verdict === null ? null : verdicts.find((one) => one === verdict);
}

async function pickEntry(
  { document }: ChosenDocument,
  entries: readonly EvidenceEntry[],
  title: string,
): Promise<string | undefined> {
  if (entries.length === 0) {
    const message = vscode.l10n.t(
      'The evidence of this document lists no such change yet; run "Debrief: Insert Recent Changes".',
    );
    throw new DebriefError('document-unsuitable', message);
  }
  const choices = entries.map(({ sha, verdict, why, span }) => ({
    label: sha.slice(0, 7),
    description: verdict
      ? `$(${verdictIcons[verdict]}) ${verdictWords(verdict)}${why ? `: ${plain(why)}` : ''}`
      : '',
    detail: plain(document.text.slice(span.start, span.end)),
    sha,
  }));
  const options = { title, matchOnDescription: true, matchOnDetail: true, ignoreFocusOut: true };
  return (await vscode.window.showQuickPick(choices, options))?.sha;
}
