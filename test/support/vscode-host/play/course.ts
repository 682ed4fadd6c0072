import { expect } from 'vitest';
import { pickPerson } from './declare.ts';
import { draftText, lens } from './messages.ts';
import { clipboard, type Play, recorded } from './play.ts';
import { incidentItem, open, row, tidy } from './tree.ts';

/** Opens "What Next?" by a click on the status bar, and takes one of its rows. */
export async function whatNext({ workbench }: Play, choice: string | RegExp): Promise<void> {
  await incidentItem(workbench.page).click();
  await workbench.quickInput.pick(choice);
}

/** Escalates from the palette by a row of the ladder, or by what the playbook says of a situation. */
export async function escalateBy({ workbench }: Play, choice: string | RegExp): Promise<void> {
  await workbench.runCommand('Debrief: Escalate');
  await workbench.quickInput.pick(choice, 'Whom to call, or what is the case?');
}

/** Gives the reason that an escalation asks for; what is said of whom to call is returned. */
export async function escalateBecause(play: Play, to: string, reason: string): Promise<string> {
  const { quickInput, toasts } = play.workbench;
  await quickInput.answer(reason, `Escalate to ${to}`);
  await recorded(play, ...to.split(', ').map((name) => `UTC - Escalated to ${name}: ${reason}`));
  const said = await toasts.read('Call ');
  await toasts.close('Call ');
  return said;
}

export interface Running {
  /** The group that it stands in. */
  readonly group: 'Runbooks' | 'Mitigations';
  /** The row of the runbook or the way out in the tree. */
  readonly row: string | RegExp;
  /** Which of its blocks, from 0. */
  readonly block?: number;
  /** Answers for what is to be filled in, in order. */
  readonly values?: readonly string[];
  /** What is run, exactly. */
  readonly command: string;
}

/** Opens a runbook from the tree, runs one of its blocks in a terminal, and closes both; returns what it showed. */
export async function runBlock(
  play: Play,
  { group, row: name, block = 0, values = [], command }: Running,
): Promise<string> {
  const { workbench } = play;
  const { quickInput, dialog, editor } = workbench;
  await open(workbench, new RegExp(`^${group}`));
  await (await row(workbench, name)).click();
  await lens(play, 'Run in Terminal', block).waitFor();
  const page = tidy(await editor.visibleText());
  await lens(play, 'Run in Terminal', block).click();
  for (const value of values) await quickInput.answer(value, 'Run in Terminal');
  const shown = await dialog.read('Run this in a terminal?');
  expect(shown.message).toBe('Run this in a terminal? It is logged in INC-2026-001.');
  expect(shown.detail).toBe(command);
  await dialog.click('Run this in a terminal?', 'Run in Terminal');
  const lines = command.split('\n').filter((line) => !line.startsWith('#'));
  await recorded(play, `UTC - Ran \`${lines.join(' ⏎ ')}\` (exit 0)`);
  await workbench.runCommand('View: Close Editor');
  await workbench.page.keyboard.press('ControlOrMeta+J');
  await workbench.page.locator('.part.panel').filter({ visible: true }).waitFor({ state: 'hidden' });
  return page;
}

/** Changes the severity with a reason; what that means is returned. */
export async function changeSeverity(play: Play, to: string, reason: string): Promise<string> {
  const { workbench } = play;
  const { quickInput, toasts } = workbench;
  await workbench.runCommand('Debrief: Change Severity');
  await quickInput.pick(to, 'How severe is it?');
  await quickInput.answer(reason, 'Why?');
  await recorded(play, `severity: ${to}`, new RegExp(`UTC - Severity changed from .* to ${to}: ${reason}`));
  const said = await toasts.read(`The incident is ${to}.`);
  await toasts.close(`The incident is ${to}.`);
  return said;
}

export interface Deciding {
  readonly question: RegExp;
  /** Conditions that hold. */
  readonly holds: readonly string[];
  /** What they speak for. */
  readonly choice: string;
}

/** Takes a decision by the playbook's conditions, as it proposes. */
export async function decide(play: Play, { question, holds, choice }: Deciding): Promise<void> {
  const { workbench } = play;
  const { quickInput } = workbench;
  await workbench.runCommand('Debrief: Decide');
  await quickInput.pick(question, 'What is to be decided?');
  await quickInput.pickSeveral(holds, 'Tick what is true');
  await quickInput.row(choice).waitFor();
  expect(await quickInput.rows().first().innerText()).toContain(choice);
  await quickInput.pick(choice);
  const [decided, ...because] = [choice, ...holds].map(
    (text) => text.charAt(0).toLowerCase() + text.slice(1),
  );
  await recorded(play, `UTC - Decided: ${decided}, because ${because.join('; ')}`);
}

/**
 * Begins to hand a role over; returns the note, which is in front.
 * @param isOnlyOne nobody has another role, so that it is not asked which
 */
export async function beginHandOff(play: Play, role: string, to: string, isOnlyOne = false): Promise<string> {
  const { workbench } = play;
  const { quickInput, editor, page } = workbench;
  await workbench.runCommand('Debrief: Hand Off');
  if (!isOnlyOne) await quickInput.pick(role, 'Which role?');
  await pickPerson(play, `Hand Off: ${role}`, to);
  await draftText(play);
  const note = await editor.text();
  await page.keyboard.press('ControlOrMeta+Home');
  return note;
}

/** Sends the note; the record has the new holder and keeps it. */
export async function endHandOff(play: Play, role: string, to: string): Promise<void> {
  const { toasts, editor } = play.workbench;
  await lens(play, 'Copy and Log').click();
  await toasts.close(`Copied; ${to} is ${role} now.`);
  await editor.tab.filter({ hasText: 'Untitled' }).waitFor({ state: 'hidden' });
  const note = await clipboard(play);
  await recorded(
    play,
    `UTC - Handed off ${role}: ${to}, before `,
    '### Handed over at 2026-11-16 ',
    note.trim(),
  );
}

export interface Mitigating {
  /** When it was, "09:25": typed in front of what was done, so that the record has it whatever time the test takes. */
  readonly at: string;
  readonly what: string;
  /** The kind of fix, where the playbook knows kinds, and for how long such a fix is watched. */
  readonly fix?: { readonly kind: string; readonly watched: string };
}

/** Notes that the impact has ended. */
export async function mitigate(play: Play, { at, what, fix }: Mitigating): Promise<void> {
  const { workbench } = play;
  const { quickInput } = workbench;
  await workbench.runCommand('Debrief: Mark as Mitigated');
  if (fix) {
    await quickInput.row(fix.kind).waitFor();
    expect(await quickInput.row(fix.kind).innerText()).toContain(fix.watched);
    await quickInput.pick(fix.kind, 'What kind of fix is it?');
  }
  await quickInput.answer(`${at} ${what}`, 'What was done?');
  await recorded(play, `mitigated_at: 2026-11-16T${at}:00Z`, `${at} UTC - Mitigated: ${what}`);
}
