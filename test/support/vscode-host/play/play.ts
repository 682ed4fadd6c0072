import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { glob } from 'tinyglobby';
import { makeRepository, type Repository } from '../../git/repository.ts';
import type { TestClock } from '../clock.ts';
import type { Session } from '../session.ts';
import { until } from '../wait.ts';
import type { Workbench } from '../workbench.ts';
import { goToTop, incidentItem, plainText } from './tree.ts';

/** 09:00 UTC on a Monday: the review can be held on the same day, and nothing crosses midnight. */
export const beginning = Date.parse('2026-11-16T09:00:00Z');
const minuteMs = 60_000;
const patienceMs = 30_000;

/** One incident of one playbook, played by keys and clicks in a window of its own. */
export interface Play {
  readonly playbook: string;
  readonly workbench: Workbench;
  readonly clock: TestClock;
  readonly repository: Repository;
}

export interface Stage {
  readonly session: Session;
  readonly clock: TestClock;
}

/** A team's new repository that names this playbook, open in the window, on a Monday morning. */
export async function openTeam({ session, clock }: Stage, playbook: string): Promise<Play> {
  const repository = await makeRepository();
  const configuration = `playbook: ${playbook}\nservices:\n  checkout: { paths: [shop] }\n  search: { paths: [search] }\n`;
  await repository.commit({
    message: 'Start the shop',
    author: { name: 'Bob Baker', email: 'bob@example.com' },
    files: { 'debrief.yml': configuration, 'shop/cart.ts': 'export const cart = [];\n' },
  });
  await clock.advance((beginning - clock.nowMs()) / minuteMs);
  await session.workbench.open(repository.root);
  return { playbook, workbench: session.workbench, clock, repository };
}

/** Lets the clock jump to so many minutes behind the declaration, which was at the full minute. */
export async function goToMinute({ clock }: Play, minute: number): Promise<void> {
  await clock.advance((beginning + minute * minuteMs + 2000 - clock.nowMs()) / minuteMs);
}

/** Does the parts of a play in their order; a failure says which one, and leaves a picture. */
export async function playParts(
  play: Play,
  parts: Readonly<Record<string, (play: Play) => Promise<void>>>,
): Promise<void> {
  for (const [name, act] of Object.entries(parts)) {
    try {
      await act(play);
    } catch (error) {
      await play.workbench.screenshot(`failure-play-${play.playbook}-${name}`).catch(() => '');
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`${play.playbook}, ${name}: ${reason}`, { cause: error });
    }
  }
}

/** The path of the only record, in its repository. */
export async function recordPath({ repository }: Play): Promise<string> {
  const found = await glob('incidents/*/*/incident.md', { cwd: repository.root });
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`records: ${found.join(', ') || 'none'}`);
  return only;
}

/** A file of the repository; of the record's folder where it begins with "./". Empty as long as there is none. */
export async function textOf(play: Play, file: string): Promise<string> {
  const inside = file.startsWith('./') ? path.join(path.dirname(await recordPath(play)), file) : file;
  return readFile(path.join(play.repository.root, inside), 'utf8').catch(() => '');
}

/** Waits until a file holds all of this, and returns its text. */
export async function holds(
  play: Play,
  file: string,
  ...parts: readonly (string | RegExp)[]
): Promise<string> {
  let text = '';
  const missing = (): readonly (string | RegExp)[] =>
    parts.filter((one) => (typeof one === 'string' ? !text.includes(one) : !one.test(text)));
  const isThere = async (): Promise<boolean> => {
    text = await textOf(play, file);
    return missing().length === 0;
  };
  await until(isThere, patienceMs, () => `${file} has no ${missing().join(', no ')}:\n${text}`);
  return text;
}

/** Waits until the record holds all of this, and returns its text. */
export async function recorded(play: Play, ...parts: readonly (string | RegExp)[]): Promise<string> {
  return holds(play, './incident.md', ...parts);
}

type Urgency = 'calm' | 'soon' | 'late';

/** Waits until the status bar says this, in the colour of how urgent it is. */
export async function statusBarSays({ workbench }: Play, text: RegExp, urgency: Urgency): Promise<void> {
  const item = incidentItem(workbench.page);
  let said = '';
  const isSaid = async (): Promise<boolean> => {
    said = plainText(await item.innerText({ timeout: 1000 }).catch(() => ''));
    const classes = (await item.getAttribute('class', { timeout: 1000 }).catch(() => '')) ?? '';
    const seen: Urgency = classes.includes('error-kind')
      ? 'late'
      : classes.includes('warning-kind')
        ? 'soon'
        : 'calm';
    said += ` (${seen})`;
    return seen === urgency && text.test(said);
  };
  await until(isSaid, patienceMs, () => `the status bar says "${said}", not ${String(text)} (${urgency})`);
}

const themes = ['dark', 'high contrast', 'light'] as const;

/** A picture of this moment in each theme; light is left, in which the play goes on. */
export async function pictures({ playbook, workbench }: Play, moment: string): Promise<void> {
  await goToTop(workbench.page);
  await workbench.page.mouse.move(1000, 10); // nothing there explains itself over the picture
  for (const theme of themes) {
    await workbench.setColourTheme(theme);
    await workbench.screenshot(`play-${playbook}-${moment}-${theme}`);
  }
}

export function clipboard({ workbench }: Play): Promise<string> {
  return workbench.page.evaluate<string>('navigator.clipboard.readText()');
}

/** Waits until this is on the clipboard. */
export async function copied(play: Play, text: string): Promise<void> {
  let found = '';
  const isThere = async (): Promise<boolean> => {
    found = await clipboard(play);
    return found === text;
  };
  await until(isThere, patienceMs, () => `the clipboard has "${found}", not "${text}"`);
}
