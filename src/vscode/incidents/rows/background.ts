import * as vscode from 'vscode';
import { audienceName } from '../../../core/incident/due/promise.ts';
import type { Incident } from '../../../core/incident/incident.ts';
import type { PlaybookUpdates } from '../../../core/playbook/schema/severity.ts';
import type { PlaybookData, PlaybookSeverity } from '../../../core/playbook/schema.ts';
import { group, type Row, type RowMaker, textRows, withinWords } from './row.ts';

/** What the severity means, and what the others would. */
export function severityRows(
  make: RowMaker,
  { severity, document }: Incident,
  playbook: PlaybookData,
): Row[] {
  const written = document.metadata.severity?.value;
  const { impact, action, owner } = severity ?? {};
  const facts = [impact, action, owner, ...(severity === null ? [] : promises(severity))];
  return [
    make('severity', {
      label: vscode.l10n.t('Severity: {0}', severity?.id ?? written ?? vscode.l10n.t('none')),
      description: severity?.name,
      tooltip: facts,
      icon: 'dashboard',
      context: 'severity',
      command: 'debrief.changeSeverity',
      rows: [
        ...textRows(
          make,
          'severity/facts',
          facts.filter((fact) => fact !== undefined),
        ),
        ...textRows(make, 'severity/criteria', severity?.criteria ?? []),
        ...group(make, 'severity/questions', {
          label: vscode.l10n.t('Questions that lead to a severity'),
          rows: textRows(make, 'severity/questions', playbook.assessment),
        }),
      ],
    }),
  ];
}

/** What the severity promises, as far as it is no clock that runs. */
function promises(severity: PlaybookSeverity): string[] {
  const { respond_within_minutes: respond, respond_within: words, updates, postmortem } = severity;
  const response = [respond === undefined ? '' : withinWords(respond), words ?? '']
    .filter(Boolean)
    .join(', ');
  return [
    ...(response === '' ? [] : [vscode.l10n.t('First response {0}', response)]),
    ...updates.flatMap(toldWithoutClock),
    postmortem ? vscode.l10n.t('A postmortem is owed') : vscode.l10n.t('No postmortem is owed'),
    vscode.l10n.t('Action items within {0} days of the resolution', severity.action_items_within_days),
  ];
}

function toldWithoutClock(updates: PlaybookUpdates): string[] {
  const { audience, note, every_minutes: every, first_within_minutes: first } = updates;
  if (note !== undefined) return [`${audienceName(audience)}: ${note}`];
  return (every ?? first) === undefined ? [vscode.l10n.t('Is told, too: {0}', audienceName(audience))] : [];
}

/** What comes when it is over: the hand-off of what is left, and the review with all that it looks at. */
export function afterwardsRows(make: RowMaker, playbook: PlaybookData): Row[] {
  const { review, handoff } = playbook;
  return [
    ...group(make, 'handoff', {
      label: vscode.l10n.t('Hand Off'),
      icon: 'arrow-swap',
      command: 'debrief.handOff',
      context: 'handoff',
      rows: textRows(make, 'handoff', handoff.steps),
    }),
    ...group(make, 'review', {
      label: review.name,
      icon: 'calendar',
      command: 'debrief.scheduleReview',
      context: 'review',
      rows: [
        ...agendaRows(make, playbook),
        ...reviewedParts(playbook).flatMap((part) => partRows(make, part)),
      ],
    }),
  ];
}

function agendaRows(make: RowMaker, { review }: PlaybookData): Row[] {
  return review.agenda.map(({ name, minutes, questions }, index) =>
    make(`after/agenda/${index}`, {
      label: name,
      description: minutes === undefined ? '' : vscode.l10n.t('{0} min', minutes),
      rows: textRows(make, `after/agenda/${index}`, questions),
    }),
  );
}

type Part = readonly [id: string, label: string, texts: readonly string[]];

/** What action items state, what the log has and what is counted, too. */
function reviewedParts(playbook: PlaybookData): Part[] {
  const { review, action_items, incident_log, metrics, fields, roles } = playbook;
  const participants = review.participants.map((one) => roles.find(({ id }) => id === one)?.name ?? one);
  const items = action_items.fields.map(({ name, values }) =>
    values ? `${name}: ${values.join(', ')}` : name,
  );
  const columns = incident_log.map(({ name }) => name);
  const counted = metrics.map((name) => name.replaceAll('_', ' '));
  const stated = fields.map(
    ({ name, key, example }) => `${name}: ${[key, example].filter(Boolean).join(' = ')}`,
  );
  return [
    ['participants', vscode.l10n.t('Participants'), participants],
    ['principles', vscode.l10n.t('Principles'), review.principles],
    ['outcomes', vscode.l10n.t('Outcomes'), review.outcomes],
    ['items', vscode.l10n.t('Action items state'), items],
    ['statuses', vscode.l10n.t('Action items are'), action_items.statuses],
    ['log', vscode.l10n.t('Columns of the incident log'), columns],
    ['metrics', vscode.l10n.t('What is counted'), counted],
    ['fields', vscode.l10n.t('What the record states besides'), stated],
  ];
}

function partRows(make: RowMaker, [id, label, texts]: Part): Row[] {
  return group(make, `after/${id}`, { label, rows: textRows(make, `after/${id}`, texts) });
}

/** What is kept ready between incidents, and what the team holds to. */
export function readinessRows(make: RowMaker, { readiness, principles }: PlaybookData): Row[] {
  return [
    ...group(make, 'readiness', {
      label: readiness?.name ?? '',
      description: readiness?.rehearse,
      icon: 'shield',
      rows: textRows(make, 'readiness', readiness?.items ?? []),
    }),
    ...group(make, 'principles', {
      label: vscode.l10n.t('Principles'),
      icon: 'lightbulb',
      rows: textRows(make, 'principles', principles),
    }),
  ];
}
