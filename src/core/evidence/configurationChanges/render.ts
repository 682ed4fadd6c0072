import { backticksAround } from '../../document/code.ts';
import { inert } from '../record/inert.ts';
import { renderRevision } from '../renderCommit.ts';
import type { ConfigurationChanges, ConfigurationFile } from './find.ts';

/** As Markdown: each file with its diff in a fence that nothing in it can close; empty where none differs. */
export function renderConfiguration({ good, bad, files }: ConfigurationChanges): string {
  if (files.length === 0) return '';
  const title = `Configuration, ${renderRevision(good)} to ${renderRevision(bad)}:`;
  return [title, ...files.map(renderFile)].join('\n\n');
}

function renderFile(file: ConfigurationFile): string {
  const { path, kind, binary, diff, cut, secrets } = file;
  const remarks = [
    kind,
    ...(binary ? ['binary or over a megabyte'] : []),
    ...(secrets > 0 ? [`${secrets} ${secrets === 1 ? 'secret' : 'secrets'} blotted out`] : []),
    ...(cut ? ['shortened'] : []),
  ];
  const head = `${inert(path)} (${remarks.join(', ')})`;
  return diff === '' ? head : `${head}\n\n${fenced(diff)}`;
}

function fenced(diff: string): string {
  const fence = backticksAround(diff, 3);
  return `${fence}diff\n${diff}\n${fence}`;
}
