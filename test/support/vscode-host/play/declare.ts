import { expect } from 'vitest';
import { until } from '../wait.ts';
import { copied, type Play, recorded, recordPath, textOf } from './play.ts';
import { row, showIncidents } from './tree.ts';

export interface Declaring {
  readonly title: string;
  /** What is ticked in the assessment. */
  readonly criteria: readonly string[];
  /** What the playbook makes of it. */
  readonly severity: string;
  /** What the assessment asks, where the playbook has questions. */
  readonly questions?: string;
  readonly summary: string;
  readonly impact: string;
  /** The name of the incident's channel, which is copied; none where the playbook has no pattern for one. */
  readonly channel?: string;
}

/** Declares by the playbook's criteria, and says in two sentences what is the case; what is said then is returned. */
export async function declare(play: Play, declaring: Declaring): Promise<string> {
  const { workbench } = play;
  const { quickInput, editor, page, toasts } = workbench;
  await workbench.runCommand('Debrief: Declare Incident');
  await quickInput.answer(declaring.title, 'What is broken?');
  await quickInput.pick(/Assess/, 'How severe is it?');
  await quickInput.pickSeveral(declaring.criteria, declaring.questions ?? 'Tick what is true');
  await quickInput.row(declaring.severity).waitFor();
  const proposal = await quickInput.rows().first().innerText();
  expect(proposal).toContain(declaring.severity);
  expect(proposal).toContain(`By what is true: ${declaring.criteria.join(' · ')}`);
  await quickInput.accept();
  await editor.tab.filter({ hasText: 'incident.md' }).waitFor();
  const said = await toasts.read('Declared INC-2026-001.');
  if (declaring.channel === undefined) await toasts.close('Declared INC-2026-001.');
  else {
    await toasts.click('Declared INC-2026-001.', 'Copy Channel');
    await copied(play, declaring.channel);
  }
  await page.keyboard.press('ControlOrMeta+1');
  await page.locator('.part.editor .monaco-editor.focused').waitFor();
  await editor.type(declaring.summary);
  const lines = (await textOf(play, await recordPath(play))).split('\n');
  await editor.goTo(lines.indexOf('## Impact') + 3);
  await page.keyboard.press('Shift+End');
  await editor.type(declaring.impact);
  await editor.save();
  await recorded(play, declaring.summary, declaring.impact, `severity: ${declaring.severity}`);
  await showIncidents(workbench);
  await row(workbench, declaring.title);
  return said;
}

/** Says which of the team's services are hit. */
export async function affect(play: Play, services: readonly string[]): Promise<void> {
  const { quickInput } = play.workbench;
  await play.workbench.runCommand('Debrief: Set Services');
  await quickInput.pickSeveral(services, 'Which services are affected?');
  await recorded(play, new RegExp(`^services:.*${services.join('.*')}`, 'm'));
}

/** Gives a role that nobody has from its row in the tree. */
export async function assign(play: Play, role: string, holder: string): Promise<void> {
  const { workbench } = play;
  await (await row(workbench, new RegExp(`^${role}\\s*(?:nobody yet|not needed)`))).click();
  await pickPerson(play, `Assign Role: ${role}`, holder);
  await recorded(play, `UTC - Role of ${role}: ${holder}`);
}

/** Types who it is, and takes the row that says so. */
export async function pickPerson(
  { workbench: { quickInput } }: Play,
  title: string,
  holder: string,
): Promise<void> {
  await quickInput.box.filter({ hasText: title }).waitFor();
  await quickInput.input.fill(holder);
  await quickInput.pick(holder, title);
}

/** Enters something by the key that is bound to it. */
export async function log(play: Play, text: string): Promise<void> {
  const { quickInput } = play.workbench;
  await quickInput.openWith('Control+Alt+L');
  await quickInput.answer(text, 'What happened?');
  await recorded(play, `UTC - ${text.replace(/^\d+ min ago: /, '')}`);
}

/** Ticks a step of a checklist in the tree; again where the rows were drawn anew under the mouse. */
export async function tickRow(play: Play, step: string): Promise<void> {
  const isTicked = async (): Promise<boolean> =>
    (await textOf(play, './incident.md')).includes(`- [x] ${step}`);
  for (let attempt = 0; attempt < 4 && !(await isTicked()); attempt++) {
    await (await row(play.workbench, step)).getByRole('checkbox').click();
    await until(isTicked, 5_000).catch(() => undefined);
  }
  await recorded(play, `- [x] ${step}`);
}

/** Ticks a step in the text, with a key, and waits until the tree counts it: "Quick triage 2/4". */
export async function tickText(play: Play, step: string, counted: string): Promise<void> {
  const { workbench } = play;
  const { editor, page } = workbench;
  await editor.openFile('incident.md');
  const line = (await textOf(play, './incident.md')).split('\n').indexOf(`- [ ] ${step}`) + 1;
  await editor.goTo(line, 4);
  await page.keyboard.press('Shift+ArrowRight');
  await editor.type('x');
  await editor.save();
  await recorded(play, `- [x] ${step}`);
  await row(workbench, new RegExp(counted.replace(/[()]/g, '\\$&').replace(/ (?=\d+\/\d+$)/, '\\s*')));
}

/** Ticks steps, by how they begin, in the list that "Tick Step" shows. */
export async function tickSeveral(play: Play, steps: readonly string[]): Promise<void> {
  const { quickInput } = play.workbench;
  await play.workbench.runCommand('Debrief: Tick Step');
  await quickInput.box.filter({ hasText: 'Tick Steps' }).waitFor();
  for (const step of steps) {
    await quickInput.input.fill(step);
    await quickInput.rows().filter({ hasText: step }).first().getByRole('checkbox').click();
  }
  await quickInput.accept();
  await recorded(play, ...steps.map((step) => `- [x] ${step}`));
}

/** Fills in a field of the record's front matter by typing. */
export async function writeField(play: Play, key: string, value: string): Promise<void> {
  const { editor, page } = play.workbench;
  await editor.openFile('incident.md');
  const lines = (await textOf(play, './incident.md')).split('\n');
  await editor.goTo(lines.findIndex((line) => line.trimStart().startsWith(`${key}:`)) + 1);
  await page.keyboard.press('End');
  await page.keyboard.press('Shift+Home');
  await editor.type(`${key}: ${value}`);
  await editor.save();
  await recorded(play, `${key}: ${value}`);
}
