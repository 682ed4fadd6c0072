import { type Baseline, emptyBaseline, knownOf } from '../../core/lint/baseline.ts';
import { saveBaseline, withoutGone } from '../../platform/baselineFile.ts';
import { createLint } from '../../platform/lint.ts';
import { readTextFile } from '../../platform/textFile.ts';
import { shown } from '../files.ts';
import type { World } from '../world.ts';
import { below, stopIfAsked } from './run.ts';
import type { LintSettings } from './settings.ts';

/** Makes everything that is found in the files known; what is known of other files stays. */
export async function updateBaseline(
  files: readonly string[],
  { root, baselineFile, check }: LintSettings,
  world: World,
): Promise<void> {
  const lint = createLint({ ...check, baseline: null });
  const found: Record<string, Baseline['files'][string]> = {};
  let count = 0;
  for (const file of files) {
    stopIfAsked(world);
    const { text } = await readTextFile(file);
    if (text === null) continue;
    const { document, messages } = await lint({ path: below(root, file), text });
    found[document.path] = knownOf(messages, document);
    count += messages.length;
  }
  const { version, files: before } = await withoutGone(check.baseline ?? emptyBaseline, root);
  const entries = Object.entries({ ...before, ...found }).filter(
    ([, known]) => Object.keys(known).length > 0,
  );
  await saveBaseline(baselineFile, { version, files: Object.fromEntries(entries) });
  const findings = count === 1 ? '1 finding is' : `${count} findings are`;
  world.tell(`${shown(world, baselineFile)}: ${findings} known from now on; commit the file.`);
}
