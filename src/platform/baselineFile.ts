import { access, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type Baseline, writeBaseline } from '../core/lint/baseline.ts';
import { createFile, replaceFile } from './atomicFile.ts';

/** Writes a baseline, whole or not at all. */
export async function saveBaseline(file: string, baseline: Baseline): Promise<void> {
  const text = writeBaseline(baseline);
  if (await isThere(file)) return replaceFile(file, text);
  await mkdir(path.dirname(file), { recursive: true });
  await createFile(file, text);
}

/** Without the documents that are gone. */
export async function withoutGone({ version, files }: Baseline, root: string): Promise<Baseline> {
  const entries = Object.entries(files);
  const present = await Promise.all(entries.map(([name]) => isThere(path.join(root, name))));
  return { version, files: Object.fromEntries(entries.filter((_entry, index) => present[index])) };
}

async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
