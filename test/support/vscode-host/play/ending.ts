import { expect } from 'vitest';
import { whatNext } from './course.ts';
import { draftText, lens } from './messages.ts';
import { clipboard, holds, type Play, recorded, textOf } from './play.ts';
import { tidy } from './tree.ts';

export interface Resolving {
  /** The row of "What Next?" that leads there; the palette does where there is none. */
  readonly by?: RegExp;
  /** What the playbook wants verified, all of it; none where it has no such checklist. */
  readonly verified: readonly string[];
  /** When it was, "10:30". */
  readonly at: string;
  readonly what: string;
  /** What still speaks against it, where something does. */
  readonly doubt?: RegExp;
}

/** Resolves with what is verified; leaves the list of what follows open. */
export async function resolve(play: Play, { by, verified, at, what, doubt }: Resolving): Promise<void> {
  const { workbench } = play;
  const { quickInput, dialog } = workbench;
  if (by) await whatNext(play, by);
  else await workbench.runCommand('Debrief: Resolve Incident');
  if (verified.length > 0) await quickInput.pickSeveral(verified, 'What is verified?');
  await quickInput.answer(`${at} ${what}`, 'What ended it?');
  if (doubt) await dialog.click(doubt, 'Resolve Anyway');
  await recorded(
    play,
    'status: resolved',
    `resolved_at: 2026-11-16T${at}:00Z`,
    `${at} UTC - Resolved: ${what}`,
    ...verified.map((step) => `- [x] ${step}`),
  );
  await quickInput.box.filter({ hasText: 'INC-2026-001 is resolved' }).waitFor();
}

/** The numbers that the list of what follows shows: label, then formula or what is missing. */
export async function metricsShown({ workbench: { quickInput } }: Play): Promise<string[]> {
  const said: string[] = [];
  for (const row of await quickInput.rows().all()) {
    const label = await row.locator('.label-name').first().innerText();
    const description = row.locator('.label-description');
    const more = (await description.count()) > 0 ? await description.first().innerText() : '';
    if (label.includes(': ')) said.push(tidy(`${label} ${more}`));
  }
  return said;
}

/** Tells that it is resolved, which ends the list: the message of this name, copied and entered. Returns what was copied. */
export async function tellResolved(play: Play, name?: string): Promise<string> {
  const { quickInput, toasts, editor } = play.workbench;
  await quickInput.pick(/Tell that it is resolved/);
  if (name !== undefined) await quickInput.pick(name, 'Which message?');
  await draftText(play);
  await lens(play, 'Copy and Log').click();
  const { dialog } = play.workbench;
  await toasts
    .with('Copied, and entered')
    .or(dialog.with(/still to be filled in/))
    .first()
    .waitFor();
  if (await dialog.with(/still to be filled in/).isVisible()) {
    await dialog.click(/still to be filled in/, 'Copy and Log All the Same');
  }
  await toasts.close('Copied, and entered');
  await editor.tab.filter({ hasText: 'Untitled' }).waitFor({ state: 'hidden' });
  return clipboard(play);
}

export interface Reviewing {
  readonly minutes: number;
  /** "2026-11-17 10:05" */
  readonly due: RegExp;
}

/** Makes the appointment; returns the calendar file, its folded lines as one. */
export async function schedule(play: Play, { minutes, due }: Reviewing): Promise<string> {
  const { quickInput, toasts } = play.workbench;
  await quickInput.pick(/Schedule the review/);
  await quickInput.box.filter({ hasText: 'Schedule Review' }).waitFor();
  const asked = await quickInput.message();
  expect(asked).toContain(`${minutes} min.`);
  expect(asked).toMatch(due);
  await quickInput.accept();
  const calendar = await holds(play, './review.ics', 'END:VCALENDAR');
  await toasts.close(/The appointment is in review\.ics/);
  await recorded(play, /review_at: 2026-/);
  return calendar
    .replace(/\r?\n[ \t]/g, '')
    .replaceAll('\\n', '\n')
    .replaceAll('\\,', ',')
    .replaceAll('\\;', ';');
}

/** Writes the row of the log; returns the log. */
export async function enterInLog(play: Play): Promise<string> {
  const { quickInput, toasts } = play.workbench;
  await quickInput.pick(/Write the row of the incident log/);
  const log = await holds(play, 'incidents/incident-log.md', 'incident.md)');
  await toasts.close(/The incident is in .*log\.md now/);
  return log;
}

/** Makes the postmortem, by the palette. */
export async function makePostmortem(play: Play): Promise<string> {
  const { workbench } = play;
  const { editor } = workbench;
  await workbench.runCommand('Debrief: Create Postmortem');
  await holds(play, './postmortem.md', '## Timeline');
  await editor.tab.filter({ hasText: 'postmortem.md' }).waitFor();
  return textOf(play, './postmortem.md');
}
