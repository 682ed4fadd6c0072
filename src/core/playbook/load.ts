import { didYouMean } from '../configuration/flaws.ts';
import { type Flaw, readYaml, type YamlFile } from '../configuration/yamlFile.ts';
import { DebriefError } from '../errors.ts';
import { checkPlaybook, type Finding, sameIds } from './check.ts';
import { type Data, isData } from './data.ts';
import { playbookFlaws } from './flaws.ts';
import { mergePlaybook, pathInOverride } from './merge.ts';
import { partialPlaybookSchema } from './partial.ts';
import { type PlaybookFlaw, type PlaybookProblem, placed, playbookFile } from './problem.ts';
import { type Names, namesIn } from './references.ts';
import { type Playbook, type PlaybookData, playbookSchema } from './schema.ts';

/** Reads a file of a playbook's folder by its name there; null where there is none. */
export type ReadPlaybookFile = (name: string) => Promise<string | null>;

/** Playbooks that others can start from. */
export interface PlaybookShelf {
  readonly ids: readonly string[];
  open(id: string): ReadPlaybookFile;
}

const emptyShelf: PlaybookShelf = { ids: [], open: () => async () => null };

export interface PlaybookReading {
  /** Null where there are errors: a playbook is taken as it is meant, or not at all. */
  readonly playbook: Playbook | null;
  /** In the order of playbook.yaml. */
  readonly problems: readonly PlaybookProblem[];
  /** The id of the playbook that it starts from, where there is one of that name. */
  readonly base: string | null;
}

/**
 * A playbook with its files, and what is wrong with it: of one that starts from others, all of them taken together.
 * @param text playbook.yaml as it is now, in an editor or on the disk
 * @param readFile of the playbook's own folder; what is not there is looked for in what it starts from
 */
export async function readPlaybook(
  text: string,
  readFile: ReadPlaybookFile,
  shelf: PlaybookShelf = emptyShelf,
): Promise<PlaybookReading> {
  const file = readYaml(text);
  const own = isData(file.data) ? file.data : {};
  const { errors, base } = await readBase(file, own, shelf);
  const start = statedBase(text, shelf);
  if (errors.length > 0) return { playbook: null, problems: placed(errors, text), base: start };
  const whole = wholeOf(own, base);
  const result = playbookSchema.safeParse(whole);
  const places = placesOf(file, { own, whole, isPartial: base !== null });
  if (!result.success) {
    const flaws = playbookFlaws(result.error, whole, places).map(asError);
    return { playbook: null, problems: placed(flaws, text), base: start };
  }
  const files = await filesOf(result.data, [readFile, ...(base?.folders ?? [])]);
  const flawsIn =
    ({ spanOf }: Pick<YamlFile, 'spanOf'>) =>
    ({ path, ...flaw }: Finding) => ({ ...flaw, span: spanOf(path) });
  const problems = placed(
    [
      ...sameIds(own).map(flawsIn(file)),
      ...checkPlaybook({ playbook: result.data, files }).map(flawsIn(places)),
    ],
    text,
  );
  const isSound = problems.every(({ severity }) => severity !== 'error');
  return { playbook: isSound ? withFiles(result.data, files) : null, problems, base: start };
}

/** What a file says it starts from, be the rest of it as it may; null where there is no such playbook. */
function statedBase(text: string, shelf: PlaybookShelf): string | null {
  const id = /^extends:\s*["']?([\w-]+)/m.exec(text)?.[1];
  return id !== undefined && shelf.ids.includes(id) ? id : null;
}

/** What the parts of a playbook are called by, of one that is being written too; with what it starts from. */
export async function knownNames(text: string, shelf: PlaybookShelf): Promise<Names> {
  const { data } = readYaml(text);
  const own = isData(data) ? data : {};
  const id = statedBase(text, shelf);
  const base = id === null ? null : await openBase(id, shelf, []);
  return namesIn(wholeOf(own, base));
}

/**
 * A playbook of which nothing is expected to be wrong.
 * @throws DebriefError `playbook-invalid`, naming the line of playbook.yaml and what is wrong there; `file-missing`
 */
export async function loadPlaybook(readFile: ReadPlaybookFile, shelf?: PlaybookShelf): Promise<Playbook> {
  const text = await readFile(playbookFile);
  if (text === null) throw new DebriefError('file-missing', `There is no ${playbookFile} in this playbook.`);
  const { playbook, problems } = await readPlaybook(text, readFile, shelf);
  if (playbook !== null) return playbook;
  const first = problems.find(({ severity }) => severity === 'error');
  throw new DebriefError(
    'playbook-invalid',
    `${playbookFile}, line ${first?.line ?? 1}: ${first?.message ?? 'It cannot be read.'}`,
  );
}

/** What a playbook starts from, all that it starts from in its turn taken together. */
interface Base {
  readonly id: string;
  readonly data: Data;
  /** Of the playbooks in it, the nearest first. */
  readonly folders: readonly ReadPlaybookFile[];
}

/** Longer chains would only hide what holds. */
const longestChain = 5;

async function readBase(
  file: YamlFile,
  own: Data,
  shelf: PlaybookShelf,
): Promise<{ errors: readonly PlaybookFlaw[]; base: Base | null }> {
  if (file.flaws.length > 0) return { errors: file.flaws.map(asError), base: null };
  if (own.extends === undefined) return { errors: [], base: null };
  const form = partialPlaybookSchema.safeParse(own);
  if (!form.success) return { errors: playbookFlaws(form.error, own, file).map(asError), base: null };
  const id = String(own.extends);
  try {
    return { errors: [], base: await openBase(id, shelf, []) };
  } catch (error) {
    if (!(error instanceof DebriefError)) throw error;
    return { errors: [asError({ span: file.spanOf(['extends']), message: error.message })], base: null };
  }
}

/** @throws DebriefError `playbook-invalid` */
async function openBase(id: string, shelf: PlaybookShelf, above: readonly string[]): Promise<Base> {
  if (!shelf.ids.includes(id)) throw invalid(`There is no playbook "${id}"${didYouMean(id, shelf.ids)}`);
  if (above.includes(id)) throw invalid(`The playbook "${id}" starts from itself; name another one.`);
  if (above.length === longestChain)
    throw invalid(`Start from fewer than ${longestChain} playbooks in turn.`);
  const readFile = shelf.open(id);
  const { data, flaws } = readYaml((await readFile(playbookFile)) ?? '');
  if (flaws.length > 0 || !isData(data)) throw invalid(`The playbook "${id}" cannot be read.`);
  if (data.extends === undefined) return { id, data, folders: [readFile] };
  const base = await openBase(String(data.extends), shelf, [...above, id]);
  return { id, data: wholeOf(data, base), folders: [readFile, ...base.folders] };
}

function invalid(message: string): DebriefError {
  return new DebriefError('playbook-invalid', message);
}

function wholeOf({ extends: _, ...own }: Data, base: Base | null): Data {
  return base === null ? own : mergePlaybook(base.data, own);
}

interface Parts {
  readonly own: Data;
  readonly whole: Data;
  readonly isPartial: boolean;
}

/** Where in the playbook's own file something stands; what it has from elsewhere, where it names that. */
function placesOf(file: YamlFile, { own, whole, isPartial }: Parts): Pick<YamlFile, 'spanOf' | 'spanOfKey'> {
  if (!isPartial) return file;
  return {
    spanOf: (path) => {
      const there = pathInOverride(path, whole, own);
      return file.spanOf(there.length === 0 ? ['extends'] : there);
    },
    spanOfKey: (path, key) => file.spanOfKey(pathInOverride(path, whole, own), key),
  };
}

function asError(flaw: Flaw): PlaybookFlaw {
  return { ...flaw, severity: 'error' };
}

/** The text of every file that a playbook names, by its name; null where there is none. */
async function filesOf(
  { documents, messages, runbooks }: PlaybookData,
  folders: readonly ReadPlaybookFile[],
): Promise<ReadonlyMap<string, string | null>> {
  const names = [
    documents.incident.template,
    documents.postmortem.template,
    ...messages.map(({ template }) => template),
    ...runbooks.map(({ file }) => file),
  ];
  const read = async (name: string): Promise<string | null> => {
    for (const readFile of folders) {
      const text = await readFile(name);
      if (text !== null) return text;
    }
    return null;
  };
  return new Map(
    await Promise.all([...new Set(names)].map(async (name) => [name, await read(name)] as const)),
  );
}

function withFiles(data: PlaybookData, files: ReadonlyMap<string, string | null>): Playbook {
  const { incident, postmortem } = data.documents;
  const named = [...data.messages.map(({ template }) => template), ...data.runbooks.map(({ file }) => file)];
  return {
    ...data,
    templates: {
      incident: files.get(incident.template) ?? '',
      postmortem: files.get(postmortem.template) ?? '',
    },
    files: new Map(named.map((name) => [name, files.get(name) ?? ''])),
  };
}
