import * as vscode from 'vscode';
import type { NewEntry } from '../../core/document/change/entryStyle.ts';
import type { NamedZone } from '../../core/incident/log/zone.ts';
import { canonicalStyle, formatStamp } from '../../core/time/format.ts';
import { plain } from '../changes/words.ts';

/** An entry that may be logged, as it is shown. */
export interface OfferedEntry extends NewEntry {
  /** Plain text, where `text` is Markdown. */
  readonly shown: string;
  readonly picked: boolean;
}

/** Lets a person choose what is logged; undefined when they choose nothing. */
export async function pickEntries<E extends OfferedEntry>(
  entries: readonly E[],
  { title, zone }: { readonly title: string; readonly zone: NamedZone },
): Promise<readonly E[] | undefined> {
  const items = entries.map((entry) => ({
    ...shownAt(entry, zone),
    picked: entry.picked,
    entry,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: vscode.l10n.t('Each becomes an entry of the timeline, at its time'),
    canPickMany: true,
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return picked === undefined || picked.length === 0 ? undefined : picked.map(({ entry }) => entry);
}

/** The time stands first: a long text would push it out of sight. */
export function shownAt({ at, shown }: Pick<OfferedEntry, 'at' | 'shown'>, { name, zone }: NamedZone) {
  const [day = '', time = ''] = formatStamp(at, { zone, style: canonicalStyle }).split(' ');
  return { label: `${time}  ${plain(shown)}`, description: `${day} ${name}` };
}
