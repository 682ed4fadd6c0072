import * as vscode from 'vscode';
import { singleLine } from '../../../core/document/escape.ts';
import { longDuration } from '../../../core/time/durations.ts';

/** What commands of a row are given: they find in it what they are about. */
export type About = Readonly<Record<string, string | number>>;

export interface RowFacts {
  readonly label: string;
  readonly description?: string | undefined;
  /** Lines of plain text. */
  readonly tooltip?: readonly (string | undefined)[] | undefined;
  readonly icon?: string | undefined;
  readonly colour?: string | undefined;
  /** By this the menus decide what can be done with it. */
  readonly context?: string | undefined;
  /** What a click does; `about` is its argument. */
  readonly command?: string | undefined;
  readonly about?: About | undefined;
  readonly done?: boolean | undefined;
  readonly rows?: readonly Row[] | undefined;
  readonly expanded?: boolean | undefined;
}

/** A row of the tree of incidents. Foreign text is shown as plain text of one line. */
export class Row extends vscode.TreeItem {
  readonly uri: string;
  readonly about: About;
  readonly rows: readonly Row[];

  constructor(uri: string, id: string, facts: RowFacts) {
    const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    const rows = facts.rows ?? [];
    super(singleLine(facts.label), rows.length === 0 ? None : facts.expanded ? Expanded : Collapsed);
    this.uri = uri;
    this.id = `${uri} ${id}`;
    this.rows = rows;
    this.about = { ...facts.about, uri };
    Object.assign(this, this.about);
    if (facts.description !== undefined) this.description = singleLine(facts.description);
    this.tooltip = tooltipOf(facts);
    if (facts.icon !== undefined) this.iconPath = iconOf(facts.icon, facts.colour);
    if (facts.context !== undefined) this.contextValue = facts.context;
    if (facts.command !== undefined) {
      this.command = { command: facts.command, title: singleLine(facts.label), arguments: [this.about] };
    }
    if (facts.done !== undefined) {
      const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
      this.checkboxState = facts.done ? Checked : Unchecked;
    }
  }
}

function tooltipOf({ label, description, tooltip = [] }: RowFacts): string {
  const lines = [label, description, ...tooltip].filter((line) => line !== undefined && line !== '');
  return lines.map((line) => singleLine(line ?? '')).join('\n');
}

function iconOf(icon: string, colour: string | undefined): vscode.ThemeIcon {
  return new vscode.ThemeIcon(icon, colour === undefined ? undefined : new vscode.ThemeColor(colour));
}

/** Makes rows of one incident, with ids that stay the same while the playbook does. */
export type RowMaker = (id: string, facts: RowFacts) => Row;

/** A document may have two of everything, and VS Code shows no tree with two rows of one id. */
export function rowsOf(uri: string): RowMaker {
  const used = new Map<string, number>();
  return (id, facts) => {
    const before = used.get(id) ?? 0;
    used.set(id, before + 1);
    return new Row(uri, before === 0 ? id : `${id}#${before}`, facts);
  };
}

/** A group that is left out where it has nothing. */
export function group(
  make: RowMaker,
  id: string,
  facts: RowFacts & { readonly rows: readonly Row[] },
): Row[] {
  return facts.rows.length === 0 ? [] : [make(id, facts)];
}

/** Plain sentences, one a row. */
export function textRows(make: RowMaker, id: string, texts: readonly string[]): Row[] {
  return texts.map((text, index) => make(`${id}/${index}`, { label: text }));
}

/** "at once", "within 5 minutes", "within 2 hours" */
export function withinWords(minutes: number): string {
  return minutes === 0 ? vscode.l10n.t('at once') : vscode.l10n.t('within {0}', longDuration(minutes));
}
