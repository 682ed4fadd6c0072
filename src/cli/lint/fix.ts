import { editOf } from '../../core/document/edits.ts';
import { DebriefError } from '../../core/errors.ts';
import { fixed, type Mended } from '../../core/lint/fixes.ts';
import { createLint } from '../../platform/lint.ts';
import { readTextFile } from '../../platform/textFile.ts';
import { shown } from '../files.ts';
import type { World } from '../world.ts';
import { below, stopIfAsked } from './run.ts';
import type { LintSettings } from './settings.ts';

/** Applies the fixes that need no person, file by file, each whole or not at all, and tells what was done. */
export async function fixFiles(
  files: readonly string[],
  { root, check }: LintSettings,
  world: World,
): Promise<void> {
  const lint = createLint(check);
  for (const file of files) {
    stopIfAsked(world);
    const source = await readTextFile(file);
    // What cannot be read is told when it is checked.
    if (source.text === null) continue;
    const { text } = source;
    const name = shown(world, file);
    const path = below(root, file);
    const { text: after, mended } = await fixed(text, async (current) => {
      const { messages } = await lint({ path, text: current });
      return messages;
    });
    if (after === text) continue;
    if (source.encoding !== 'utf-8') {
      world.tell(`debrief: ${name} was not changed: save it as UTF-8 to have it fixed.`);
    } else if (await isWritten(world, file, { before: text, after })) {
      for (const one of mended) world.tell(describe(name, one));
    }
  }
}

async function isWritten(
  world: World,
  file: string,
  { before, after }: { readonly before: string; readonly after: string },
): Promise<boolean> {
  try {
    await world.documents.write(file, editOf(before, [changedPart(before, after)]));
    return true;
  } catch (error) {
    if (!(error instanceof DebriefError)) throw error;
    world.tell(`debrief: ${error.message}`);
    return false;
  }
}

/** One replacement of what lies between the first and the last difference. */
function changedPart(before: string, after: string) {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  let tail = 0;
  const most = Math.min(before.length, after.length) - start;
  while (tail < most && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return { span: { start, end: before.length - tail }, newText: after.slice(start, after.length - tail) };
}

function describe(name: string, { message, fix }: Mended): string {
  return `fixed ${name}: ${fix.title} (${message.rule})`;
}
