import * as vscode from 'vscode';
import type { ActionItem, Postmortem } from '../../core/document/model.ts';
import { positionsOf } from '../../core/document/positions.ts';
import { DebriefError } from '../../core/errors.ts';
import { plain } from '../changes/words.ts';
import { askedDocument, type ChosenDocument, uriNamed } from '../chooseDocument.ts';
import type { Arguments, CommandRun } from '../run.ts';

/** An action item that a command is about. */
export interface AskedItem extends ChosenDocument {
  readonly item: ActionItem;
}

/**
 * The action item that a lens, an action or a row names; else the one at the cursor; else one that a person picks;
 * undefined when they pick none.
 * @param only which of them the command can do something with
 * @throws DebriefError `document-unsuitable` where there is none
 */
export async function askedItem(
  run: CommandRun,
  title: string,
  only: (item: ActionItem) => boolean,
): Promise<AskedItem | undefined> {
  const named = placeNamed(run.args);
  const chosen = await askedDocument(run);
  if (!chosen) return undefined;
  const { document } = chosen;
  if (named?.line !== undefined) return { ...chosen, item: itemAt(document, { ...named, line: named.line }) };
  const fitting = document.actionItems.filter((item) => item.text.value !== '' && only(item));
  const atCursor = fitting.find((item) => item === itemUnderCursor(chosen));
  const item = atCursor ?? (await pickItem(fitting, title));
  return item && { ...chosen, item };
}

interface NamedPlace {
  readonly uri: vscode.Uri;
  /** Counted from 1; undefined where only the document is named. */
  readonly line: number | undefined;
  /** What the item said when the row was made. */
  readonly text: string | undefined;
}

/** A lens gives the document's address and the line, a row of the view an object with both. */
export function placeNamed(named: Arguments): NamedPlace | undefined {
  const uri = uriNamed(named);
  if (!uri) return undefined;
  const [first, second] = named;
  const given: { line?: unknown; text?: unknown } =
    typeof first === 'object' && first !== null ? first : { line: second };
  const line = typeof given.line === 'number' ? given.line : undefined;
  return { uri, line, text: typeof given.text === 'string' ? given.text : undefined };
}

/** The item at a line; where it moved since, the one nearest to it that still says the same. */
export function itemAt(
  document: Postmortem,
  { line, text }: { line: number; text: string | undefined },
): ActionItem {
  const { positionAt } = positionsOf(document.text);
  const distance = ({ span }: ActionItem): number => Math.abs(positionAt(span.start).line - line);
  const [nearest] = document.actionItems
    .filter((item) => (text === undefined ? distance(item) === 0 : item.text.value === text))
    .sort((a, b) => distance(a) - distance(b));
  if (nearest) return nearest;
  const message = vscode.l10n.t('The action item is not in the document any more.');
  throw new DebriefError('document-unsuitable', message);
}

function itemUnderCursor({ uri, document }: ChosenDocument): ActionItem | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.uri.toString() !== uri.toString()) return undefined;
  const offset = editor.document.offsetAt(editor.selection.active);
  return document.actionItems.find(({ span }) => span.start <= offset && offset <= span.end);
}

async function pickItem(items: readonly ActionItem[], title: string): Promise<ActionItem | undefined> {
  if (items.length === 0) {
    const message = vscode.l10n.t('The document has no action item that this could be done with.');
    throw new DebriefError('document-unsuitable', message);
  }
  const choices = items.map((item) => ({
    label: plain(item.text.value),
    description: plain(item.owners.map(({ value }) => value).join(', ')),
    item,
  }));
  return (await vscode.window.showQuickPick(choices, { title, ignoreFocusOut: true }))?.item;
}
