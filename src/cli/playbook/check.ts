import path from 'node:path';
import type { LintReport } from '../../core/lint/report.ts';
import { findConfiguration } from '../../platform/configuration.ts';
import { type PlaybookInForce, playbookInForce, readOwnPlaybook } from '../../platform/teamPlaybook.ts';
import { absolute } from '../files.ts';
import { playbookNotes } from '../lint/problems.ts';
import type { World } from '../world.ts';

/**
 * What is wrong with a playbook.
 * @param name a playbook.yaml; that of the team where undefined
 * @throws DebriefError `config-invalid`, `file-missing`, `file-unreadable`, `path-outside-workspace`
 */
export async function checkedPlaybook(world: World, name: string | undefined): Promise<LintReport> {
  const subject = name === undefined ? await inForce(world) : await inFile(world, absolute(world, name));
  if (subject.file === null) world.tell('debrief: The playbook in force comes with Debrief.');
  return { version: 1, files: playbookNotes(world, subject), skipped: [] };
}

type Subject = Pick<PlaybookInForce, 'file' | 'text' | 'problems'>;

async function inForce(world: World): Promise<Subject> {
  return playbookInForce(await world.team(), world.installed('templates'));
}

async function inFile(world: World, file: string): Promise<Subject> {
  const text = await world.documents.read(file);
  const folder = path.dirname(file);
  const { root: found } = await findConfiguration(folder);
  const root = path.relative(found, file).startsWith('..') ? folder : found;
  const { problems } = await readOwnPlaybook({ file, root, templates: world.installed('templates') }, text);
  return { file, text, problems };
}
