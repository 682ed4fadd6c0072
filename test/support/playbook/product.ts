import { Temporal } from 'temporal-polyfill';
import { resultOf } from '../../../src/core/document/edits.ts';
import { readDocument } from '../../../src/core/document/read.ts';
import { incidentWindow } from '../../../src/core/evidence/window.ts';
import type { Due } from '../../../src/core/incident/clock/clock.ts';
import { clockOf } from '../../../src/core/incident/clock/clockOf.ts';
import { handOffNote } from '../../../src/core/incident/handoff/note.ts';
import { logColumns, logEntryOf } from '../../../src/core/incident/incidentLog/entry.ts';
import { writeLogRow } from '../../../src/core/incident/incidentLog/row.ts';
import { channelName } from '../../../src/core/incident/messages/channel.ts';
import { namesIn, renderMessage } from '../../../src/core/incident/messages/render.ts';
import { createPostmortem } from '../../../src/core/incident/postmortem.ts';
import { reviewCalendar } from '../../../src/core/incident/review/calendar.ts';
import { metricsOf } from '../../../src/core/incident/review/metrics.ts';
import { metricsTable } from '../../../src/core/incident/review/metricWords.ts';
import { lint } from '../../../src/core/lint/engine.ts';
import { rules } from '../../../src/core/lint/rules/index.ts';
import { describePlaybook } from '../../../src/core/playbook/describe/page.ts';
import { mitigationText, runbookText } from '../../../src/core/playbook/runbooks/text.ts';
import type { Playbook } from '../../../src/core/playbook/schema.ts';
import { declaredAt } from '../incident/declared.ts';
import { resolved, type Scene, sceneAt, scenesOf } from './scenes.ts';
import { type Questions, type QuickPicks, questionsOf, rowsOf, type ShownRow } from './view.ts';

/** What the product shows of a playbook to somebody who runs incidents by it. */
export interface Product {
  readonly playbook: Playbook;
  readonly rows: readonly ShownRow[];
  /** What is due at the points of incidents of a severity, with the promise behind it. */
  readonly due: (severity: string) => readonly Due[];
  readonly questions: Questions;
  /** The record at its declaration. */
  readonly record: (severity: string) => string;
  /** The records of incidents after each kind of fix. */
  readonly mitigated: readonly string[];
  readonly channel: string;
  readonly handOff: string;
  /** Rendered with the name of each value for the value. */
  readonly message: (id: string) => string;
  readonly runbook: (id: string) => string;
  readonly mitigation: (id: string) => string;
  readonly review: string;
  readonly metrics: string;
  readonly log: string;
  readonly postmortem: string;
  /** What the linter says of a postmortem with an action item of which nothing but a late day is known. */
  readonly lint: (severity: string) => string;
  /** How far back changes are looked for. */
  readonly lookBackHours: number;
  /** Debrief: Show Playbook. */
  readonly page: string;
}

export async function productOf(playbook: Playbook, picks: QuickPicks): Promise<Product> {
  const scenes = scenesOf(playbook);
  const [first] = playbook.severities;
  if (first === undefined) throw new Error('A playbook has a severity.');
  const scene = sceneAt(playbook, first.id);
  const over = resolved(playbook, first.id);
  const { incident } = scene;
  return {
    playbook,
    rows: rowsOf(playbook, scenes),
    due: (severity) =>
      scenes
        .filter((one) => one.incident.severity?.id === severity)
        .flatMap((one) => clockOf(one.incident, playbook, one.now).due),
    questions: await questionsOf(playbook, picks),
    record: (severity) => sceneAt(playbook, severity).incident.document.text,
    mitigated: scenes
      .filter((one) => one.incident.stage === 'monitoring')
      .map((one) => one.incident.document.text),
    channel: channelName(incident, playbook) ?? '',
    handOff: handOffNote(incident, playbook, { role: 'commander', from: '@a', to: '@b' }, scene).text,
    message: (id) => messageOf(playbook, scene, id),
    runbook: (id) =>
      playbook.runbooks
        .filter((one) => one.id === id)
        .map((one) => runbookText(playbook, one))
        .join(''),
    mitigation: (id) =>
      playbook.mitigations
        .filter((one) => one.id === id)
        .map((one) => mitigationText(playbook, one))
        .join(''),
    review: reviewCalendar(over, playbook, { start: declaredAt, now: declaredAt, record: '', before: null })
      .replace(/\r\n[ \t]/g, '')
      .replaceAll('\\n', '\n')
      .replace(/\\([\\,;])/g, '$1'),
    metrics: metricsTable(metricsOf(over, playbook)),
    log: resultOf(writeLogRow('', logEntryOf(over, 'incident.md'), logColumns(playbook))),
    postmortem: createPostmortem(over.document, playbook).text,
    lint: (severity) => lintOf(playbook, severity),
    lookBackHours: lookBackOf(playbook, scene),
    page: describePlaybook(playbook),
  };
}

function messageOf(playbook: Playbook, { incident, now }: Scene, id: string): string {
  const message = playbook.messages.find((one) => one.id === id);
  if (message === undefined) return '';
  const used = namesIn(playbook.files.get(message.template) ?? '', message);
  const told = Object.fromEntries(used.map(({ name }) => [name, `<${name}>`]));
  return [told, {}]
    .map((one) => renderMessage(incident, playbook, message, { now, told: one }).text)
    .join('\n');
}

function lintOf(playbook: Playbook, severity: string): string {
  const facts = `kind: postmortem\nseverity: ${severity}\nstatus: final\nresolved_at: ${declaredAt}`;
  const text = `---\n${facts}\n---\n\n# Postmortem\n\n## Action items\n\n- [ ] Limit it - Due: 2030-01-01\n`;
  const document = readDocument(text, { path: 'incidents/2026/INC-2026-001/postmortem.md' });
  const today = Temporal.PlainDate.from('2026-11-21');
  return lint({ document, playbook, today }, rules)
    .map(({ message }) => message)
    .join('\n');
}

function lookBackOf(playbook: Playbook, { incident: { document } }: Scene): number {
  const { fromMs, impactMs } = incidentWindow(document, playbook.look_back_hours);
  return (impactMs - fromMs) / 3_600_000;
}
