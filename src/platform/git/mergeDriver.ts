import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { lineEnding } from '../../core/document/change/layout.ts';
import { insertion } from '../../core/document/edits.ts';
import type { DocumentStore } from '../../core/ports.ts';
import { createGitReader } from './reader.ts';
import { gitRunner } from './run.ts';

/**
 * What git runs for a document that both sides changed. Where there is no debrief on the PATH, or it fails, git merges
 * the lines as it always does: nobody ends up with one side's text alone.
 */
const driverCommand =
  'debrief merge-driver %O %A %B; case $? in 0) exit 0;; 1) exit 1;; esac; git merge-file -L ours -L base -L theirs %A %O %B';

export interface MergeDriverPlace {
  /** The top of the repository. */
  readonly root: string;
  /** Where the documents are, as .gitattributes has it. */
  readonly pattern: string;
}

/**
 * Has git merge the documents of a folder with Debrief: a line in .gitattributes, which the team commits, and the
 * command in the configuration of this clone.
 * @param folder the folder of all incidents
 * @throws DebriefError `not-a-repository`, `git-failed`, `stale-text`, `file-unreadable`
 */
export async function setUpMergeDriver(folder: string, documents: DocumentStore): Promise<MergeDriverPlace> {
  const place = (await documents.exists(folder)) ? folder : path.dirname(folder);
  const { root } = await createGitReader().repositoryAt(place);
  const target = path.join(await realpath(place), path.relative(place, folder));
  const pattern = patternOf(path.relative(root, target).replaceAll(path.sep, '/'));
  const git = gitRunner();
  const configure = (name: string, value: string): Promise<string> =>
    git({ folder: root, args: ['config', '--local', name, value] });
  await configure('merge.debrief.name', 'Debrief: incident documents');
  await configure('merge.debrief.driver', driverCommand);
  await addAttribute(path.join(root, '.gitattributes'), `${pattern} merge=debrief`, documents);
  return { root, pattern };
}

/** What would mean something in a pattern, or end it, stands for any character. */
function patternOf(below: string): string {
  const literal = below.replace(/[\s"*?[\]\\!#]/g, '?');
  return literal === '' ? '**/*.md' : `${literal}/**/*.md`;
}

async function addAttribute(file: string, line: string, documents: DocumentStore): Promise<void> {
  if (!(await documents.exists(file))) return documents.create(file, `${line}\n`);
  const text = await documents.read(file);
  if (text.split(/\r?\n/).includes(line)) return;
  const eol = lineEnding(text);
  const isEnded = text === '' || text.endsWith('\n');
  const edits = [insertion(text.length, `${isEnded ? '' : eol}${line}${eol}`)];
  return documents.write(file, { before: text, edits });
}
