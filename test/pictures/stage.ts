import type { Locator } from 'playwright-core';
import type { Workbench } from '../support/vscode-host/workbench.ts';

/** What a scene has to play with. */
export interface Stage {
  readonly workbench: Workbench;
  /** The incident's record, relative to the workspace. */
  readonly record: string;
  /** A file of the workspace. */
  read(file: string): Promise<string>;
}

/** A part of the window, in CSS pixels. */
export interface Clip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A picture of the walkthrough, named as its file: goes to what it shows, says where that is, and leaves again. */
export interface Scene {
  readonly name: string;
  show(stage: Stage): Promise<Clip>;
  leave?(stage: Stage): Promise<void>;
}

/** The left part of an element, from some pixels below its top. */
export async function partOf(
  element: Locator,
  { from = 0, width = Number.POSITIVE_INFINITY, height }: { from?: number; width?: number; height: number },
): Promise<Clip> {
  const box = await element.boundingBox();
  if (box === null) throw new Error('what is to be shown is not in sight');
  return {
    x: Math.ceil(box.x),
    y: Math.ceil(box.y) + from,
    width: Math.floor(Math.min(box.width, width)),
    height,
  };
}

export const lens = ({ workbench }: Stage, text: RegExp | string): Locator =>
  workbench.page.locator('.codelens-decoration a').filter({ hasText: text }).first();

export async function dismiss({ workbench }: Stage): Promise<void> {
  await workbench.quickInput.dismiss();
}

/** Throws the draft in front away. */
export async function discard(stage: Stage): Promise<void> {
  await lens(stage, 'Discard').click();
  await stage.workbench.editor.tab.filter({ hasText: 'incident.md' }).waitFor();
}
