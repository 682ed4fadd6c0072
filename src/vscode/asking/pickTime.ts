import type { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import { DebriefError } from '../../core/errors.ts';
import type { Incident } from '../../core/incident/incident.ts';
import { timelineZone } from '../../core/incident/log/zone.ts';
import { candidatesFor } from '../../core/incident/milestones/candidates.ts';
import { whyImpossible } from '../../core/incident/milestones/set.ts';
import { readMoment } from '../../core/incident/milestones/typed.ts';
import { timeMetrics } from '../../core/incident/review/metrics.ts';
import { shownTime } from '../../core/incident/review/schedule.ts';
import type { MilestoneName } from '../../core/lint/milestones.ts';
import { plain } from '../changes/words.ts';
import { now } from '../log/target.ts';
import { accepted } from './accepted.ts';

export const milestoneLabels: Readonly<Record<MilestoneName, () => string>> = {
  started: () => vscode.l10n.t('Began'),
  detected: () => vscode.l10n.t('Detected'),
  acknowledged: () => vscode.l10n.t('Acknowledged'),
  mitigated: () => vscode.l10n.t('Mitigated'),
  resolved: () => vscode.l10n.t('Resolved'),
};

interface TimeItem extends vscode.QuickPickItem {
  /** None for a row that only says something. */
  readonly at?: Temporal.Instant;
}

/** Asks when a milestone was: at one of the timeline's entries, or when a person types. Undefined when nobody answers. */
export async function pickTime(
  incident: Incident,
  name: MilestoneName,
): Promise<Temporal.Instant | undefined> {
  const candidates = candidatesFor(incident, { name, now: now() }).map(({ at, text }) =>
    timeItem(incident, { name, at, text: ` – ${text}` }),
  );
  const picker = vscode.window.createQuickPick<TimeItem>();
  picker.title = vscode.l10n.t('Set Times: {0}', milestoneLabels[name]());
  picker.placeholder = vscode.l10n.t(
    'When? "5 min ago", "09:42", "yesterday 23:50", or an entry of the timeline',
  );
  picker.ignoreFocusOut = true;
  picker.items = candidates;
  picker.onDidChangeValue((value) => {
    picker.items = itemsFor(incident, { name, value, candidates });
  });
  return (await accepted(picker, ({ at }) => at !== undefined))?.at;
}

interface Typed {
  readonly name: MilestoneName;
  readonly value: string;
  readonly candidates: readonly TimeItem[];
}

/** What is typed as a time comes first; where it is none, it looks for entries. */
function itemsFor(incident: Incident, { name, value, candidates }: Typed): readonly TimeItem[] {
  if (value.trim() === '') return candidates;
  try {
    const at = readMoment(incident, value, { name, now: now() });
    if (at !== null)
      return [{ ...timeItem(incident, { name, at, text: '' }), alwaysShow: true }, ...candidates];
    return [
      ...candidates,
      said(vscode.l10n.t('No time: write it as "5 min ago", "09:42" or "2026-11-21 09:42".')),
    ];
  } catch (error) {
    if (error instanceof DebriefError) return [said(error.message), ...candidates];
    throw error;
  }
}

function said(words: string): TimeItem {
  return { label: `$(info) ${plain(words)}`, alwaysShow: true };
}

/** A moment with the metrics that it leads to, or why it cannot be. */
function timeItem(
  incident: Incident,
  { name, at, text }: { readonly name: MilestoneName; readonly at: Temporal.Instant; readonly text: string },
): TimeItem {
  const why = whyImpossible(incident, { [name]: at }, now());
  if (why !== null) return { label: `$(error) ${plain(why)}` };
  const metrics = timeMetrics({ ...incident, times: { ...incident.times, [name]: at } });
  const known = metrics.flatMap((metric) =>
    metric.value === null ? [] : [`${metric.name} ${metric.value}`],
  );
  return {
    label: plain(shownTime(at, timelineZone(incident.document)) + text),
    detail: plain(known.join(' · ')),
    at,
  };
}
