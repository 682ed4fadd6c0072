import path from 'node:path';
import { configurationFile, isPlaybookId } from '../core/configuration/read.ts';
import { readYaml } from '../core/configuration/yamlFile.ts';
import { editOf, insertion } from '../core/document/edits.ts';
import { DebriefError } from '../core/errors.ts';
import {
  appendKey,
  blockOf,
  newPlaybookFile,
  type PlaybookPart,
  placeOfKey,
} from '../core/playbook/customize.ts';
import { isData } from '../core/playbook/data.ts';
import { playbookFile } from '../core/playbook/problem.ts';
import type { Playbook } from '../core/playbook/schema.ts';
import type { DocumentStore } from '../core/ports.ts';
import type { TeamConfiguration } from './configuration.ts';
import { checkInside } from './inside.ts';
import { bundledShelf, defaultPlaybook, loadBundledPlaybook } from './playbooks.ts';
import { ownFolder } from './teamPlaybook.ts';

/** Where a team's own playbook is, or is to be. */
export interface OwnPlace {
  /** Absolute. */
  readonly folder: string;
  /** The absolute path of its playbook.yaml, and what it says; null where there is none yet. */
  readonly file: string;
  readonly text: string | null;
  /** The bundled playbook that it starts from; null where it is complete, or nobody has chosen yet. */
  readonly base: string | null;
  /** What `Customize` copies from: the base, else the usual one. */
  readonly source: Playbook;
}

/** @throws DebriefError `path-outside-workspace`, `file-unreadable` */
export async function ownPlaceOf(
  { root, configuration }: TeamConfiguration,
  templates: string,
  documents: DocumentStore,
): Promise<OwnPlace> {
  const named = configuration.playbook;
  const chosen = named !== null && isPlaybookId(named) ? named : null;
  const folder = path.join(root, chosen === null ? (named ?? ownFolder) : ownFolder);
  const file = path.join(folder, playbookFile);
  await checkInside(root, file);
  const text = (await documents.exists(file)) ? await documents.read(file) : null;
  const { ids } = await bundledShelf(templates);
  const stated = text === null ? chosen : extendedBy(text);
  const base = stated !== null && ids.includes(stated) ? stated : null;
  return { folder, file, text, base, source: await loadBundledPlaybook(templates, base ?? defaultPlaybook) };
}

function extendedBy(text: string): string | null {
  const { data } = readYaml(text);
  return isData(data) && typeof data.extends === 'string' ? data.extends : null;
}

/** What was done to make a part the team's own. */
export interface Customized {
  /** Absolute; to be opened. */
  readonly file: string;
  /** Where in it the part begins, in characters. */
  readonly offset: number;
  /** Absolute paths of what was written. */
  readonly written: readonly string[];
}

export interface Customization {
  readonly team: TeamConfiguration;
  readonly templates: string;
  readonly documents: DocumentStore;
  /** The bundled playbook to start from, where there is no playbook of the team's own yet. */
  readonly base: string;
  readonly part: PlaybookPart;
}

/**
 * Copies a part of a playbook to where the team can change it. Nothing is overwritten: what is there already stays, and
 * is where to look.
 * @throws DebriefError `document-unsuitable`, `stale-text`, and what reading and writing throw
 */
export async function customizePlaybook(asked: Customization): Promise<Customized> {
  const { team, templates, documents, base, part } = asked;
  const place = await ownPlaceOf(team, templates, documents);
  if (part.kind === 'file') await checkInside(team.root, path.join(place.folder, part.id));
  const written: string[] = [];
  const create = async (file: string, text: string): Promise<void> => {
    await documents.create(file, text);
    written.push(file);
  };
  if (place.text === null) {
    await create(place.file, newPlaybookFile(base));
    const settled = await settle(team, place.folder, documents);
    if (settled !== null) written.push(settled);
  }
  if (part.kind === 'file') {
    const file = path.join(place.folder, part.id);
    if (!(await documents.exists(file))) await create(file, await fileOf(part, asked));
    return { file, offset: 0, written };
  }
  const before = await documents.read(place.file);
  const there = placeOfKey(before, part.id);
  if (there !== null) return { file: place.file, offset: there, written };
  const block = await blockFrom(part, asked);
  await documents.write(place.file, appendKey(before, part.id, block));
  if (!written.includes(place.file)) written.push(place.file);
  const after = await documents.read(place.file);
  return { file: place.file, offset: placeOfKey(after, part.id) ?? before.length, written };
}

async function blockFrom({ id }: PlaybookPart, { templates, base }: Customization): Promise<string> {
  const [playbook, shelf] = await Promise.all([
    loadBundledPlaybook(templates, base),
    bundledShelf(templates),
  ]);
  return blockOf(id, playbook, (await shelf.open(base)(playbookFile)) ?? '');
}

async function fileOf({ id }: PlaybookPart, { templates, base }: Customization): Promise<string> {
  const { documents, templates: texts, files } = await loadBundledPlaybook(templates, base);
  if (id === documents.incident.template) return texts.incident;
  if (id === documents.postmortem.template) return texts.postmortem;
  const text = files.get(id);
  if (text !== undefined) return text;
  throw new DebriefError('file-missing', `The playbook "${base}" has no file ${id}.`);
}

/** A debrief.yml that names a bundled playbook names the team's own from now on: else that would not be in force. */
async function settle(
  { root, text, configuration: { playbook } }: TeamConfiguration,
  folder: string,
  documents: DocumentStore,
): Promise<string | null> {
  if (text === null || playbook === null || !isPlaybookId(playbook)) return null;
  const file = path.join(root, configurationFile);
  const before = await documents.read(file);
  const { data, spanOf } = readYaml(before);
  const own = `./${path.relative(root, folder).replaceAll(path.sep, '/')}`;
  const isNamed = isData(data) && data.playbook !== undefined;
  const lineEnd = before.includes('\r\n') ? '\r\n' : '\n';
  const gap = before === '' || /[\r\n]$/.test(before) ? '' : lineEnd;
  const edit = isNamed
    ? { span: spanOf(['playbook']), newText: own }
    : insertion(before.length, `${gap}playbook: ${own}${lineEnd}`);
  await documents.write(file, editOf(before, [edit]));
  return file;
}
