import * as vscode from 'vscode';
import type { Due } from '../../../core/incident/clock/clock.ts';
import { inMinutes } from '../../../core/incident/clock/words.ts';
import { ladderLevels, ladderRules, levelFacts } from '../../../core/incident/escalation/ladder.ts';
import type { Incident } from '../../../core/incident/incident.ts';
import type { PlaybookPhase } from '../../../core/playbook/schema/course.ts';
import type { PlaybookRunbook } from '../../../core/playbook/schema/runbooks.ts';
import type { PlaybookData } from '../../../core/playbook/schema.ts';
import { group, type Row, type RowMaker, textRows } from './row.ts';

/** The phase now, and below it the others. */
export function phaseRows(make: RowMaker, phase: PlaybookPhase | null, { phases }: PlaybookData): Row[] {
  if (phase === null) return [];
  const next = phases[phases.indexOf(phase) + 1];
  const then = next === undefined ? [] : [vscode.l10n.t('Then: {0}', next.name)];
  const others = phases
    .filter((one) => one !== phase)
    .map((one) =>
      make(`phase/all/${one.id}`, {
        label: one.name,
        description: rangeOf(one),
        rows: textRows(make, `phase/all/${one.id}`, factsOf(one)),
      }),
    );
  return [
    make('phase', {
      label: vscode.l10n.t('Phase: {0}', phase.name),
      description: rangeOf(phase),
      tooltip: [phase.goal],
      icon: 'milestone',
      rows: [
        ...textRows(make, 'phase', [...factsOf(phase), ...then]),
        ...group(make, 'phase/all', { label: vscode.l10n.t('All other phases'), rows: others }),
      ],
    }),
  ];
}

function factsOf({ goal, notes }: PlaybookPhase): string[] {
  return [...(goal === undefined ? [] : [goal]), ...notes];
}

/** "5 to 30 min", "from 30 min", or in words. */
function rangeOf({ from_minutes: from, to_minutes: to, takes }: PlaybookPhase): string {
  const words = takes === undefined ? [] : [takes];
  if (from === undefined && to === undefined) return words.join('');
  const range =
    to === undefined
      ? vscode.l10n.t('from {0} min', from ?? 0)
      : vscode.l10n.t('{0} to {1} min', from ?? 0, to);
  return [range, ...words].join(', ');
}

/** The ladder with the level that is called, and what overrides it. */
export function escalationRows(
  make: RowMaker,
  incident: Incident,
  playbook: PlaybookData,
  due: readonly Due[],
): Row[] {
  const levels = ladderLevels(incident, playbook, due);
  const called = levels.findLast(({ state }) => state === 'called')?.level.name;
  const rules = ladderRules(playbook);
  const { escalate, escalate_to: names = [] } = incident.severity ?? {};
  const step = [escalate ?? '', names.join(', ')].filter((part) => part !== '').join(': ');
  return group(make, 'escalation', {
    label: vscode.l10n.t('Escalation'),
    description: called,
    icon: 'arrow-up',
    context: 'escalation',
    rows: [
      ...textRows(make, 'escalation/severity', step === '' ? [] : [step]),
      ...levels.map(({ level, state, due: next }) =>
        make(`level/${level.id}`, {
          label: level.name,
          description: next ? inMinutes(next.leftMs) : levelWords(state),
          tooltip: levelFacts(level),
          icon: state === 'called' ? 'pass' : state === 'next' ? 'arrow-up' : 'circle-outline',
          colour: next?.state === 'overdue' ? 'list.errorForeground' : undefined,
          context: `level ${state}`,
          command: 'debrief.escalate',
          about: { level: level.id },
          rows: textRows(make, `level/${level.id}`, levelFacts(level)),
        }),
      ),
      ...rules
        .filter(({ kind }) => kind !== 'situation')
        .map(({ kind, when, action }, index) =>
          make(`ladder-rule/${index}`, {
            label: when,
            description: action,
            icon: kind === 'exception' ? 'megaphone' : 'info',
          }),
        ),
    ],
  });
}

function levelWords(state: 'called' | 'next' | 'later'): string {
  if (state === 'called') return vscode.l10n.t('called');
  return state === 'next' ? vscode.l10n.t('next') : '';
}

/** What to do in which situation, beside the ladder. */
export function situationRows(make: RowMaker, playbook: PlaybookData): Row[] {
  return group(make, 'situations', {
    label: vscode.l10n.t('Situations'),
    icon: 'table',
    rows: playbook.escalation.matrix.map(({ situation, action }, index) =>
      make(`situation/${index}`, { label: situation, description: action }),
    ),
  });
}

/** Runbooks, those for the services of the incident first. */
export function runbookRows(make: RowMaker, { document }: Incident, { runbooks }: PlaybookData): Row[] {
  const hit = new Set(document.metadata.services.map(({ value }) => value.toLowerCase()));
  const fits = ({ services }: PlaybookRunbook): boolean =>
    services.some((name) => hit.has(name.toLowerCase()));
  const ordered = [...runbooks.filter(fits), ...runbooks.filter((one) => !fits(one))];
  return group(make, 'runbooks', {
    label: vscode.l10n.t('Runbooks'),
    icon: 'book',
    rows: ordered.map((runbook) =>
      make(`runbook/${runbook.id}`, {
        label: runbook.name,
        description: recoveryOf(runbook),
        tooltip: [...runbook.symptoms, runbook.impact, runbook.data_loss, runbook.note],
        icon: fits(runbook) ? 'star-full' : 'book',
        context: 'runbook',
        command: 'debrief.openRunbook',
        about: { runbook: runbook.id },
      }),
    ),
  });
}

function recoveryOf({ recovery_time }: PlaybookRunbook): string {
  return recovery_time
    .map(
      ({ by, minutes: [from, to] }) =>
        `${from === to ? from : `${from}–${to}`} min${by === undefined ? '' : ` (${by})`}`,
    )
    .join(', ');
}

/** Ways to end the impact, in the order in which they are tried. */
export function mitigationRows(make: RowMaker, { mitigations }: PlaybookData): Row[] {
  return group(make, 'mitigations', {
    label: vscode.l10n.t('Mitigations'),
    icon: 'tools',
    rows: mitigations.map(({ id, name, when, commands, runbook }, index) =>
      make(`mitigation/${id}`, {
        label: `${index + 1}. ${name}`,
        description: when,
        tooltip: commands.map(({ run }) => run),
        icon: 'tools',
        context: 'mitigation',
        command: 'debrief.openRunbook',
        about: { mitigation: id, ...(runbook !== undefined && { runbook }) },
        rows: commands.map(({ run, note }, place) =>
          make(`mitigation/${id}/${place}`, {
            label: run,
            description: note,
            icon: 'terminal',
            command: 'debrief.openContact',
            about: { reach: run },
          }),
        ),
      }),
    ),
  });
}

/** Decisions for which the playbook has rules, each with its choices. */
export function decisionRows(make: RowMaker, { decisions, roles }: PlaybookData): Row[] {
  return group(make, 'decisions', {
    label: vscode.l10n.t('Decisions'),
    icon: 'question',
    rows: decisions.map(({ id, question, role, choices }) =>
      make(`decision/${id}`, {
        label: question,
        description: roles.find((one) => one.id === role)?.name,
        icon: 'question',
        context: 'decision',
        command: 'debrief.decide',
        about: { decision: id },
        rows: choices.map(({ choose, when }, index) =>
          make(`decision/${id}/${index}`, {
            label: choose,
            tooltip: when,
            rows: textRows(make, `decision/${id}/${index}`, when),
          }),
        ),
      }),
    ),
  });
}
