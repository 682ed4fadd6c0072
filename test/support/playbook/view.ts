import type * as vscode from 'vscode';
import { clockOf } from '../../../src/core/incident/clock/clockOf.ts';
import type { Playbook } from '../../../src/core/playbook/schema.ts';
import { pickCall } from '../../../src/vscode/asking/pickLevel.ts';
import { pickRole } from '../../../src/vscode/asking/pickRole.ts';
import { pickSeverity } from '../../../src/vscode/asking/pickSeverity.ts';
import { incidentRow } from '../../../src/vscode/incidents/rows/incident.ts';
import type { Row } from '../../../src/vscode/incidents/rows/row.ts';
import { pickRunbook } from '../../../src/vscode/runbooks/pick.ts';
import { type Scene, sceneAt } from './scenes.ts';

/** A row of the Incidents view, without those below it. */
export interface ShownRow {
  /** For example "role/commander". */
  readonly id: string;
  /** The severity of its incident. */
  readonly severity: string;
  /** What it says itself, and in its tooltip. */
  readonly texts: readonly string[];
  /** What its buttons and its click are about. */
  readonly opens: readonly string[];
}

const uri = 'file:///shop/incident.md';

/** Every row that the Incidents view has of these incidents. */
export function rowsOf(playbook: Playbook, scenes: readonly Scene[]): readonly ShownRow[] {
  return scenes.flatMap(({ incident, now }) => {
    const clock = clockOf(incident, playbook, now);
    const one: unknown = { uri: { toString: () => uri }, path: 'incident.md', incident, playbook, clock };
    const row = incidentRow(one as Parameters<typeof incidentRow>[0], now);
    return flat(row, incident.severity?.id ?? '');
  });
}

function flat(row: Row, severity: string): ShownRow[] {
  const { id = '', label, description, tooltip, about, rows } = row;
  const texts = [label, description, tooltip].map((text) => String(text ?? ''));
  const own = { id: id.slice(uri.length + 1), severity, texts, opens: Object.values(about).map(String) };
  return [own, ...rows.flatMap((below) => flat(below, severity))];
}

type Item = vscode.QuickPickItem;

/** VS Code's quick pick as a test stands in for it. */
export interface QuickPicks {
  /** Everything that was on the screen; an item with its description and its detail, each on a line. */
  readonly shown: string[];
  /** Which item is picked; none leaves the question. */
  pick: (items: readonly Item[]) => Item | undefined;
}

/** What the questions of commands show. */
export interface Questions {
  readonly severity: readonly string[];
  readonly escalate: readonly string[];
  readonly role: readonly string[];
  readonly runbook: readonly string[];
}

export async function questionsOf(playbook: Playbook, picks: QuickPicks): Promise<Questions> {
  const asking = async (ask: () => Promise<unknown>, pick: QuickPicks['pick'] = () => undefined) => {
    picks.shown.length = 0;
    picks.pick = pick;
    await ask();
    return [...picks.shown];
  };
  const chosen = playbook.severities.map(({ id }) => ({ ...sceneAt(playbook, id), playbook }));
  const [first] = chosen;
  if (first === undefined) throw new Error('A playbook has a severity.');
  const calls: string[] = [];
  for (const one of chosen) {
    const about: unknown = one;
    calls.push(...(await asking(() => pickCall(about as Parameters<typeof pickCall>[0], undefined))));
  }
  return {
    // The last item leads to the assessment.
    severity: await asking(
      () => pickSeverity(playbook, ''),
      (items) => items.find(({ label }) => label.endsWith('Assess…')),
    ),
    escalate: calls,
    role: await asking(() => pickRole('', first.incident.roles)),
    runbook: await asking(() => pickRunbook(playbook, first.incident)),
  };
}
