import { expect } from 'vitest';
import { until } from '../wait.ts';
import { copied, type Play, recorded } from './play.ts';
import { open, plainText, row } from './tree.ts';

/** The lenses of the editor in front. */
export function lens({ workbench: { editor } }: Play, text: string | RegExp, index = 0) {
  return editor.area.locator('.codelens-decoration a').filter({ hasText: text }).nth(index);
}

/** Opens a message from its row in the tree; returns its text. */
export async function openMessage(play: Play, name: string | RegExp): Promise<string> {
  await open(play.workbench, /^Messages/);
  await (await row(play.workbench, name)).click();
  return draftText(play);
}

/** Opens a message by the palette's list, of which the row is taken; returns its text. */
export async function composeFromList(play: Play, name: string | RegExp): Promise<string> {
  const { workbench } = play;
  await workbench.runCommand('Debrief: Compose Update');
  await workbench.quickInput.pick(name, 'Which message?');
  return draftText(play);
}

/** The draft in front, as soon as it is there. */
export async function draftText(play: Play): Promise<string> {
  const { editor } = play.workbench;
  await editor.tab.filter({ hasText: 'Untitled' }).waitFor();
  await lens(play, 'Copy and Log').waitFor();
  return plainText(await editor.visibleText()).trimEnd();
}

/** Fills in what a draft leaves open: the first place is selected, the others are replaced in the text. */
export async function fillIn(play: Play, values: Readonly<Record<string, string>>): Promise<string> {
  const { editor, page } = play.workbench;
  const before = await draftText(play);
  const [first = ''] = /\[[a-z][^\][\n]*\]/.exec(before) ?? [];
  await page.locator('.part.editor .editor-group-container.active .monaco-editor.focused').waitFor();
  await editor.type(values[first] ?? '');
  const typed = before.replace(first, values[first] ?? '');
  await shows(play, typed);
  const filled = Object.entries(values).reduce(
    (text, [place, value]) => text.replaceAll(place, value),
    typed,
  );
  if (filled !== typed) await editor.replaceAll(filled);
  await shows(play, filled);
  return filled;
}

async function shows({ workbench: { editor } }: Play, text: string): Promise<void> {
  const isShown = async (): Promise<boolean> => plainText(await editor.visibleText()).trimEnd() === text;
  await until(isShown, 20_000, () => `the draft never read:\n${text}`);
}

/** Copies and enters the draft; the clipboard has what it said. Returns that. */
export async function send(play: Play, audience: string, open: readonly string[] = []): Promise<string> {
  const { editor, dialog, toasts } = play.workbench;
  const said = await draftText(play);
  await lens(play, 'Copy and Log').click();
  if (open.length > 0) {
    expect((await dialog.read(/still to be filled in/)).detail).toBe(open.join('\n'));
    await dialog.click(/still to be filled in/, 'Copy and Log All the Same');
  }
  await toasts.read(`Copied, and entered as told to ${audience}.`);
  await toasts.close('Copied, and entered');
  await copied(play, said);
  await editor.tab.filter({ hasText: 'Untitled' }).waitFor({ state: 'hidden' });
  await recorded(play, `UTC - Update to ${audience}`);
  return said;
}
