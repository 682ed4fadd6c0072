import type { Locator, Page } from 'playwright-core';
import { until } from '../wait.ts';
import type { Workbench } from '../workbench.ts';

const patienceMs = 20_000;

/** Text as a person reads it: VS Code draws blanks that do not break. */
export function plainText(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}

export function incidentItem(page: Page): Locator {
  return page.locator('[id="debrief.debrief.debrief.incident"]');
}

export function pane(page: Page, title: string): Locator {
  return page
    .locator('.part.sidebar .pane')
    .filter({ has: page.locator(`.pane-header[aria-label^="${title}"]`) });
}

/** Gives the active incidents the whole side bar. */
export async function showIncidents(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await workbench.runCommand('Debrief: Focus on Active Incidents View');
  for (const title of ['Recent Changes', 'Follow-ups']) {
    const header = pane(page, title).locator('.pane-header');
    if ((await header.getAttribute('aria-expanded')) === 'true') await header.click();
  }
}

/** The rows of the active incidents that are drawn now. */
function rows(page: Page): Locator {
  return pane(page, 'Active Incidents').locator('.monaco-list-row');
}

/** A row by its text and description, scrolled to where it is out of view. */
export async function row({ page }: Workbench, text: string | RegExp): Promise<Locator> {
  const found = rows(page).filter({ hasText: text }).first();
  const list = pane(page, 'Active Incidents').locator('.monaco-list').first();
  let step = 0;
  const isThere = async (): Promise<boolean> => {
    if (await found.isVisible()) return true;
    await press(list, step++ % 10 === 0 ? 'Home' : 'PageDown');
    return found.isVisible();
  };
  await until(isThere, patienceMs, () => `no row says ${String(text)}`);
  await found.scrollIntoViewIfNeeded();
  return found;
}

/** Shows the beginning of the active incidents, where there are any. */
export async function goToTop(page: Page): Promise<void> {
  const list = pane(page, 'Active Incidents').locator('.monaco-list').first();
  if (await rows(page).first().isVisible()) await press(list, 'Home');
}

async function press(list: Locator, key: 'Home' | 'PageDown'): Promise<void> {
  await list.focus();
  await list.page().keyboard.press(key);
  await comesToRest(list);
}

const twoFrames = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))';

/** Turns the wheel over a list. */
async function scroll(list: Locator, by: number): Promise<void> {
  const page = list.page();
  const place = await list.boundingBox();
  if (place) await page.mouse.move(place.x + place.width - 30, place.y + place.height / 2);
  await page.mouse.wheel(0, by);
  await comesToRest(list);
}

async function comesToRest(list: Locator): Promise<void> {
  let before: string | null = '';
  const rests = async (): Promise<boolean> => {
    await list.page().evaluate(twoFrames);
    const now = await list.locator('.monaco-list-rows').first().getAttribute('style');
    const isSame = now === before;
    before = now;
    return isSame;
  };
  await until(rests, patienceMs);
}

/** What a row says, its description behind its label. */
export async function rowText(workbench: Workbench, text: string | RegExp): Promise<string> {
  const parts = (await row(workbench, text)).locator('.label-name, .label-description');
  return tidy((await parts.allInnerTexts()).join(' '));
}

/** When something is due by its row, which says "in 9 min" before it says what. */
export async function dueTime(workbench: Workbench, what: string): Promise<string> {
  const text = await rowText(workbench, new RegExp(`^(?:in .*|now|.* late)\\s*${what}$`));
  return text.slice(0, -what.length).trim();
}

/** Text in one line. */
export function tidy(text: string): string {
  return plainText(text).replace(/\s+/g, ' ').trim();
}

/** What is used of a row's element: the browser's own types are not part of this program. */
interface DrawnRow {
  getAttribute(name: string): string | null;
  querySelectorAll(selector: string): Iterable<{ readonly textContent: string | null }>;
}

interface ReadRow {
  readonly index: number;
  readonly level: number;
  readonly text: string;
}

function readRows(page: Page): Promise<ReadRow[]> {
  return rows(page).evaluateAll((elements) =>
    (elements as unknown as DrawnRow[]).map((element) => ({
      index: Number(element.getAttribute('data-index')),
      level: Number(element.getAttribute('aria-level')),
      text: [...element.querySelectorAll('.label-name, .label-description')]
        .map(({ textContent }) => textContent ?? '')
        .join(' '),
    })),
  );
}

/** Opens a group, and returns what its rows say, in their order. */
export async function below(workbench: Workbench, text: string | RegExp): Promise<string[]> {
  const group = await row(workbench, text);
  await expand(group);
  const { page } = workbench;
  const level = Number(await group.getAttribute('aria-level'));
  const index = Number(await group.getAttribute('data-index'));
  const found = new Map<number, string>();
  const hasAll = async (): Promise<boolean> => {
    const after = (await readRows(page)).filter((one) => one.index > index);
    const end = Math.min(...after.filter((one) => one.level <= level).map((one) => one.index));
    for (const one of after) {
      if (one.index < end && one.level === level + 1) found.set(one.index, tidy(one.text));
    }
    if (Number.isFinite(end)) return found.size > 0;
    await scroll(pane(page, 'Active Incidents').locator('.monaco-list').first(), 200);
    return false;
  };
  await until(hasAll, patienceMs, () => `nothing stands below ${String(text)}`);
  return [...found].sort(([a], [b]) => a - b).map(([, one]) => one);
}

/** Opens a group, if it is not open yet. */
export async function open(workbench: Workbench, text: string | RegExp): Promise<void> {
  await expand(await row(workbench, text));
}

async function expand(group: Locator): Promise<void> {
  if ((await group.getAttribute('aria-expanded')) === 'true') return;
  await group.locator('.monaco-tl-twistie').click();
  await until(async () => (await group.getAttribute('aria-expanded')) === 'true', patienceMs);
}
