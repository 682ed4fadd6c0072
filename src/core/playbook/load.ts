import { isMap, isSeq, LineCounter, type Node, parseDocument, type Document as YamlDocument } from 'yaml';
import type { z } from 'zod';
import { DebriefError } from '../errors.ts';
import { type Playbook, playbookSchema } from './schema.ts';

/** Reads a file of the playbook's folder by its relative name. */
export type ReadPlaybookFile = (name: string) => Promise<string>;

/** The file that a playbook starts from. */
const playbookFile = 'playbook.yaml';

/**
 * A playbook with its templates.
 * @throws DebriefError `playbook-invalid`, naming the line of playbook.yaml and what is wrong there.
 */
export async function loadPlaybook(readFile: ReadPlaybookFile): Promise<Playbook> {
  const data = parsePlaybook(await readFile(playbookFile));
  const { incident, postmortem } = data.documents;
  const named = [...data.messages.map(({ template }) => template), ...data.runbooks.map(({ file }) => file)];
  const files = await Promise.all(named.map(async (name) => [name, await readFile(name)] as const));
  return {
    ...data,
    templates: {
      incident: await readFile(incident.template),
      postmortem: await readFile(postmortem.template),
    },
    files: new Map(files),
  };
}

function parsePlaybook(text: string) {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, strict: true });
  const error = document.errors[0];
  if (error) throw invalid(error.linePos?.[0].line ?? 1, error.message.split('\n')[0] ?? 'unreadable YAML');
  const result = playbookSchema.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw issue ? invalid(lineOf(document, lines, issue), describe(issue)) : invalid(1, 'unreadable');
}

function invalid(line: number, reason: string): DebriefError {
  return new DebriefError('playbook-invalid', `${playbookFile}, line ${line}: ${reason}.`);
}

function describe(issue: z.core.$ZodIssue): string {
  const path = issue.path.join('.');
  return path === '' ? issue.message : `${path}: ${issue.message}`;
}

/** The line of the innermost node on the way to the issue that stands in the text. */
function lineOf(document: YamlDocument, lines: LineCounter, { path }: z.core.$ZodIssue): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const key of path) {
    if (!isMap(node) && !isSeq(node)) break;
    node = node.get(key, true);
    const range = (node as Node | undefined)?.range;
    if (range) offset = range[0];
  }
  return lines.linePos(offset).line;
}
