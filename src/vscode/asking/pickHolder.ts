import * as vscode from 'vscode';
import type { KnownPerson } from '../../core/incident/roles/people.ts';
import { plain } from '../changes/words.ts';

interface HolderItem extends vscode.QuickPickItem {
  /** Null takes the role away. */
  readonly holder: string | null;
}

export interface HolderQuestion {
  readonly title: string;
  readonly people: readonly KnownPerson[];
  /** Who has it; not offered again. Null where nobody does. */
  readonly current: string | null;
  /** Whether the role may be taken away. */
  readonly canBeNobody: boolean;
}

/** Asks who: one of the people known, or whoever is typed. Undefined where a person leaves. */
export function pickHolder(question: HolderQuestion): Promise<string | null | undefined> {
  const picker = vscode.window.createQuickPick<HolderItem>();
  picker.title = question.title;
  picker.placeholder = vscode.l10n.t('Pick somebody, or type a name');
  picker.matchOnDescription = true;
  picker.ignoreFocusOut = true;
  const known = knownItems(question);
  picker.items = known;
  return new Promise((resolve) => {
    picker.onDidChangeValue((typed) => {
      picker.items = [...typedItems(typed, known), ...known];
    });
    picker.onDidAccept(() => {
      // Whoever types fast presses Enter before what was typed is a row.
      const [picked] = [...picker.selectedItems, ...typedItems(picker.value, known)];
      resolve(picked?.holder);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

function knownItems({ people, current, canBeNobody }: HolderQuestion): readonly HolderItem[] {
  const others = people.filter(({ name }) => name !== current);
  const nobody = { label: vscode.l10n.t('$(circle-slash) Nobody'), holder: null };
  return [
    ...others.map(({ name, from }) => ({ label: plain(name), description: plain(from), holder: name })),
    ...(canBeNobody && current !== null ? [nobody] : []),
  ];
}

function typedItems(typed: string, known: readonly HolderItem[]): HolderItem[] {
  const name = typed.trim();
  const isKnown = known.some(({ holder }) => holder?.toLowerCase() === name.toLowerCase());
  if (name === '' || isKnown) return [];
  return [{ label: plain(name), description: vscode.l10n.t('as typed'), holder: name, alwaysShow: true }];
}
