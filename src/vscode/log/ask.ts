import { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import { type NamedZone, namedZone, utcZone } from '../../core/incident/log/zone.ts';
import { localIn } from '../../core/time/zones.ts';
import { now } from './target.ts';

interface Choice<T> extends vscode.QuickPickItem {
  /** Null stands for another, which is typed. */
  readonly value: T | null;
}

/** The zone of this machine, where the user sits. */
export function machineZone(): NamedZone {
  return namedZone(Temporal.Now.timeZoneId()) ?? utcZone;
}

/** Whether two zones show the same time now. */
export function showSameTime(one: NamedZone, other: NamedZone): boolean {
  return localIn(one.zone, now()).equals(localIn(other.zone, now()));
}

/** Asks which zone times without one are in; the timeline's own comes first. Undefined when nobody answers. */
export async function askZone(usual: NamedZone): Promise<NamedZone | undefined> {
  const machine = machineZone();
  const known = [
    { ...choice(usual), description: vscode.l10n.t('as in the timeline') },
    { ...choice(machine), description: vscode.l10n.t('of this machine') },
    choice(utcZone),
  ].filter(({ label }, at, all) => all.findIndex((one) => one.label === label) === at);
  const title = vscode.l10n.t('Which time zone are the times in?');
  const picked = await vscode.window.showQuickPick([...known, other<NamedZone>()], {
    title,
    ignoreFocusOut: true,
  });
  if (picked?.value !== null) return picked?.value;
  const prompt = vscode.l10n.t('UTC, Europe/Berlin, +01:00, …');
  return typed({ title, prompt, read: (text) => namedZone(text) });
}

function choice(zone: NamedZone): Choice<NamedZone> {
  return { label: zone.name, value: zone };
}

function other<T>(): Choice<T> {
  return { label: vscode.l10n.t('Another…'), value: null };
}

/** Asks on which day something with times alone began; a likely one comes first. Undefined when nobody answers. */
export async function askDay(
  likely: Temporal.PlainDate,
  today: Temporal.PlainDate,
): Promise<Temporal.PlainDate | undefined> {
  const known: Choice<Temporal.PlainDate>[] = [
    { label: likely.toString(), description: vscode.l10n.t('likely'), value: likely },
    { label: today.toString(), description: vscode.l10n.t('today'), value: today },
    ...[today.subtract({ days: 1 })].map((day) => ({
      label: day.toString(),
      description: vscode.l10n.t('yesterday'),
      value: day,
    })),
  ].filter(({ label }, at, all) => all.findIndex((one) => one.label === label) === at);
  const title = vscode.l10n.t('On which day was the first message sent?');
  const picked = await vscode.window.showQuickPick([...known, other<Temporal.PlainDate>()], {
    title,
    ignoreFocusOut: true,
  });
  if (picked?.value !== null) return picked?.value;
  return typed({ title, prompt: vscode.l10n.t('A day as 2026-11-21'), read: dayIn });
}

function dayIn(text: string): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from(text.trim());
  } catch {
    return null; // Temporal has no other way to ask
  }
}

async function typed<T>({
  title,
  prompt,
  read,
}: {
  title: string;
  prompt: string;
  read: (text: string) => T | null;
}) {
  const validateInput = (text: string): string | undefined => (read(text) === null ? prompt : undefined);
  const text = await vscode.window.showInputBox({ title, prompt, validateInput, ignoreFocusOut: true });
  return text === undefined ? undefined : (read(text) ?? undefined);
}
