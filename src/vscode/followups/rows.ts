import { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import { singleLine } from '../../core/document/escape.ts';
import { dueInWords, type FollowUpState } from '../../core/followup/followUps.ts';
import type { Group, ListedItem } from './groups.ts';

/** Action items under what they have in common. */
export class GroupRow extends vscode.TreeItem {
  readonly rows: readonly ItemRow[];

  constructor(group: Group, today: Temporal.PlainDate) {
    const isOpen = !(group.kind === 'state' && group.state === 'done');
    const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
    super(labelOf(group), isOpen ? Expanded : Collapsed);
    this.id = idOf(group);
    this.description = String(group.items.length);
    this.rows = group.items.map((item) => new ItemRow(item, { today, group: this.id ?? '' }));
  }
}

interface RowPlace {
  readonly today: Temporal.PlainDate;
  readonly group: string;
}

/** One action item. Commands of its row are given the row, and find in it what it is about. */
export class ItemRow extends vscode.TreeItem {
  readonly uri: string;
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;

  constructor(item: ListedItem, { today, group }: RowPlace) {
    super(singleLine(item.text));
    this.uri = item.uri;
    this.line = item.line;
    this.text = item.text;
    this.id = `${group} ${item.uri} ${item.line}`;
    const due = item.due === null || item.done ? [] : [dueInWords(item.due, today)];
    const issue = item.issue === null ? [] : [item.issue.text];
    this.description = [...due, ...item.owners, ...issue].map(singleLine).join(' · ');
    this.tooltip = tooltipOf(item, this.description);
    this.iconPath = iconOf(item.state);
    this.contextValue = contextOf(item);
    this.accessibilityInformation = {
      label: [stateWords(item.state), item.text, this.description].join(', '),
    };
    const uri = vscode.Uri.parse(item.uri);
    const start = new vscode.Position(item.line - 1, 0);
    const selection = new vscode.Range(start, start);
    this.command = {
      command: 'vscode.open',
      title: vscode.l10n.t('Open Action Item'),
      arguments: [uri, { selection, preview: true }],
    };
  }
}

/** Plain text: nothing of a document is drawn as Markdown here. */
function tooltipOf({ text, due, path }: ListedItem, description: string): string {
  const lines = [singleLine(text), description, due === null ? '' : vscode.l10n.t('Due {0}', due), path];
  return lines.filter((line) => line !== '').join('\n');
}

/** By this the menus decide what can be done with an item. */
function contextOf({ done, issue }: ListedItem): string {
  return `${done ? 'done' : 'open'} ${issue === null ? 'unlinked' : 'linked'}`;
}

function iconOf(state: FollowUpState): vscode.ThemeIcon {
  const { icon, colour } = icons[state];
  return new vscode.ThemeIcon(icon, colour === undefined ? undefined : new vscode.ThemeColor(colour));
}

const icons: Readonly<Record<FollowUpState, { readonly icon: string; readonly colour?: string }>> = {
  overdue: { icon: 'warning', colour: 'list.errorForeground' },
  soon: { icon: 'calendar', colour: 'list.warningForeground' },
  unlinked: { icon: 'circle-large-outline' },
  open: { icon: 'issue-opened' },
  done: { icon: 'pass' },
};

function labelOf(group: Group): string {
  switch (group.kind) {
    case 'state':
      return stateWords(group.state);
    case 'owner':
      return group.owner === null ? vscode.l10n.t('Nobody') : singleLine(group.owner);
    case 'due':
      return group.month === null ? vscode.l10n.t('No date') : monthWords(group.month);
  }
}

function idOf(group: Group): string {
  const name = group.kind === 'state' ? group.state : group.kind === 'owner' ? group.owner : group.month;
  return `${group.kind} ${name ?? ''}`;
}

/** "November 2026" */
function monthWords(month: string): string {
  return Temporal.PlainDate.from(`${month}-01`).toLocaleString(vscode.env.language, {
    calendar: 'gregory',
    month: 'long',
    year: 'numeric',
  });
}

function stateWords(state: FollowUpState): string {
  switch (state) {
    case 'overdue':
      return vscode.l10n.t('Overdue');
    case 'soon':
      return vscode.l10n.t('Due soon');
    case 'unlinked':
      return vscode.l10n.t('Open, without an issue');
    case 'open':
      return vscode.l10n.t('Open');
    case 'done':
      return vscode.l10n.t('Done recently');
  }
}
