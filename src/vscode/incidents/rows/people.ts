import * as vscode from 'vscode';
import type { Incident, RoleHolding } from '../../../core/incident/incident.ts';
import type { PlaybookData } from '../../../core/playbook/schema.ts';
import { group, type Row, type RowMaker, textRows } from './row.ts';

/** Who has which role: those that the severity asks for first. */
export function roleRows(make: RowMaker, { roles }: Incident): Row[] {
  const empty = roles.filter(({ needed, holder }) => needed && holder === null).length;
  const rank = ({ needed, holder }: RoleHolding): number => (needed ? 0 : holder === null ? 2 : 1);
  return group(make, 'roles', {
    label: vscode.l10n.t('Roles'),
    description: empty === 0 ? '' : vscode.l10n.t('{0} to be filled', empty),
    icon: 'organization',
    expanded: true,
    rows: [...roles].sort((a, b) => rank(a) - rank(b)).map((one) => roleRow(make, one)),
  });
}

function roleRow(make: RowMaker, { id, name, role, holder, needed }: RoleHolding): Row {
  const isMissing = needed && holder === null;
  const usual = role?.holder === undefined ? undefined : vscode.l10n.t('Usually {0}', role.holder);
  const backup = role?.backup === undefined ? undefined : vscode.l10n.t('Backup: {0}', role.backup);
  const contact = role?.contact === undefined ? undefined : vscode.l10n.t('Contact: {0}', role.contact);
  return make(`role/${id}`, {
    label: name,
    description: holder?.value ?? (isMissing ? vscode.l10n.t('nobody yet') : vscode.l10n.t('not needed')),
    tooltip: [role?.duty, usual, backup, contact, role?.available],
    icon: holder === null ? 'person-add' : 'person',
    colour: isMissing ? 'list.warningForeground' : undefined,
    context: holder === null ? 'role empty' : 'role held',
    command: 'debrief.assignRole',
    about: { role: id },
    rows: role === null ? [] : roleFacts(make, `role/${id}`, role, [usual, backup, contact]),
  });
}

function roleFacts(
  make: RowMaker,
  id: string,
  role: NonNullable<RoleHolding['role']>,
  people: readonly (string | undefined)[],
): Row[] {
  const known = people.filter((one) => one !== undefined);
  const report = role.report_every_minutes;
  const more = [
    ...(role.available === undefined ? [] : [role.available]),
    ...(report === undefined ? [] : [vscode.l10n.t('Reports every {0} minutes', report)]),
  ];
  return [
    ...textRows(make, `${id}/duty`, [role.duty, ...role.duties]),
    ...group(make, `${id}/may`, {
      label: vscode.l10n.t('May decide alone'),
      icon: 'key',
      rows: textRows(make, `${id}/may`, role.authority),
    }),
    ...group(make, `${id}/skills`, {
      label: vscode.l10n.t('Knows'),
      icon: 'mortar-board',
      rows: textRows(make, `${id}/skills`, role.skills),
    }),
    ...textRows(make, `${id}/people`, [...known, ...more]),
  ];
}

/** Contacts by their group; a click opens an address or copies a number. */
export function contactRows(make: RowMaker, { contacts }: PlaybookData): Row[] {
  const groups = [...new Set(contacts.map(({ group: name }) => name ?? ''))];
  const rows = (name: string): Row[] =>
    contacts.flatMap((contact, index) => {
      if ((contact.group ?? '') !== name) return [];
      const { reach } = contact;
      const facts = {
        label: contact.name,
        description: reach ?? vscode.l10n.t('not filled in yet'),
        tooltip: [contact.for, contact.group],
        icon: 'call-outgoing',
        context: 'contact',
      };
      return make(`contact/${index}`, reach === undefined ? facts : { ...facts, ...reaching(reach) });
    });
  return group(make, 'contacts', {
    label: vscode.l10n.t('Contacts'),
    icon: 'call-outgoing',
    rows:
      groups.length === 1
        ? rows(groups[0] ?? '')
        : groups.map((name) =>
            make(`contacts/${name}`, {
              label: name || vscode.l10n.t('Others'),
              rows: rows(name),
              expanded: true,
            }),
          ),
  });
}

/** What a click on an address does: a page or a letter is opened, anything else copied. */
export function reaching(reach: string) {
  return { command: 'debrief.openContact', about: { reach } };
}

/** Who is called at which hours. */
export function onCallRows(make: RowMaker, { on_call }: PlaybookData): Row[] {
  return group(make, 'on-call', {
    label: vscode.l10n.t('On Call'),
    icon: 'bell',
    rows: on_call.map(({ when, who, note }, index) =>
      make(`on-call/${index}`, { label: when, description: who, tooltip: [note] }),
    ),
  });
}
