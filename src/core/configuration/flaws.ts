import type { z } from 'zod';
import { nearest } from '../lint/nearest.ts';
import { rules } from '../lint/rules/index.ts';
import { configurationSchema } from './schema.ts';
import type { Flaw, YamlFile } from './yamlFile.ts';

type Issue = z.core.$ZodIssue;

/** How flaws of a kind of file are told. */
export interface Wording {
  /** The page that shows what may stand in it. */
  readonly page: string;
  /** A place in the file, as people would find it. */
  nameOf(path: readonly PropertyKey[]): string;
  /** A sentence on a key that the map at a path does not have. */
  unknownKey(path: readonly PropertyKey[], key: string): string;
}

/** Where things stand in a file. */
export type Places = Pick<YamlFile, 'spanOf' | 'spanOfKey'>;

const configurationWording: Wording = {
  page: 'docs/configuration.md',
  nameOf: (path) => path.map(String).join('.'),
  unknownKey: (path, key) => `${unknownKey(path, key)}${didYouMean(key, keysAt(path))}`,
};

/** What the schema has against a file, as sentences with places. */
export function schemaFlaws(
  { issues }: Pick<z.ZodError, 'issues'>,
  file: Places,
  wording = configurationWording,
): Flaw[] {
  return issues.flatMap((issue) => flawsOf(issue, file, wording));
}

function flawsOf(issue: Issue, file: Places, wording: Wording): Flaw[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      span: file.spanOfKey(issue.path, key),
      message: wording.unknownKey(issue.path, key),
    }));
  }
  if (issue.code === 'invalid_union') {
    const within = branchMeant(issue).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
    if (within.length > 0) return within.flatMap((inner) => flawsOf(inner, file, wording));
  }
  return [{ span: file.spanOf(issue.path), message: valueMessage(issue, wording) }];
}

/** Of the forms that a value may have, the one that was meant: its flaws lie deeper, or are not about its type. */
function branchMeant({ errors }: Extract<Issue, { code: 'invalid_union' }>): Issue[] {
  const deeper = errors.find((issues) => issues.every(({ path }) => path.length > 0));
  return deeper ?? errors.find((issues) => issues.every(({ code }) => code !== 'invalid_type')) ?? [];
}

function unknownKey([first, second, third]: readonly PropertyKey[], key: string): string {
  if (first === undefined) return `There is no setting "${key}"`;
  if (first === 'rules' && second === undefined) return `There is no rule "${key}"`;
  if (first === 'rules' && third === undefined) return `The rule ${String(second)} has no option "${key}"`;
  if (first === 'sections') return `There is no kind of section "${key}"`;
  return `There is no "${key}" in ${String(first)}`;
}

/** The names that a map at a path may have. */
function keysAt([first, second]: readonly PropertyKey[]): string[] {
  const { shape } = configurationSchema;
  if (first === undefined) return Object.keys(shape);
  if (first === 'sections') return Object.keys(shape.sections.unwrap().shape);
  if (first === 'strictness') return Object.keys(shape.strictness.unwrap().shape);
  if (first === 'changes') return Object.keys(shape.changes.unwrap().shape);
  if (first === 'issues') return issueKeys(second);
  if (first === 'services')
    return second === undefined ? [] : Object.keys(shape.services.unwrap().valueType.shape);
  if (first !== 'rules') return [];
  if (second === undefined) return rules.map(({ id }) => id);
  const options = rules.find(({ id }) => id === second)?.options;
  return ['severity', 'files', ...Object.keys(options?.shape ?? {})];
}

function issueKeys(second: PropertyKey | undefined): string[] {
  const { shape } = configurationSchema.shape.issues.unwrap();
  return Object.keys(second === 'project' ? shape.project.unwrap().shape : shape);
}

export function didYouMean(written: string, known: readonly string[]): string {
  const meant = nearest(written, known);
  if (meant !== null) return `; did you mean "${meant}"?`;
  return known.length <= 6 ? `; there is ${known.join(', ')}.` : '.';
}

/** What zod's types are called in YAML. */
const forms: Readonly<Record<string, string>> = {
  array: 'a list, for example [a, b]',
  object: 'rows of "name: value"',
  record: 'rows of "name: value"',
  string: 'text; quotes make it text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

function valueMessage(issue: Issue, { page, nameOf }: Wording): string {
  const name = nameOf(issue.path);
  const subject = name === '' ? 'the file' : `"${name}"`;
  if (issue.code === 'invalid_value')
    return `Set ${subject} to one of ${issue.values.map(String).join(', ')}.`;
  if (issue.code === 'invalid_union') return `Write ${subject} in one of the forms that ${page} shows.`;
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) {
    return `Add ${subject}: ${forms[issue.expected] ?? issue.expected}.`;
  }
  if (issue.code === 'invalid_type') return `Write ${subject} as ${forms[issue.expected] ?? issue.expected}.`;
  return `Change ${subject}: ${issue.message.replace(/^Invalid input: /, '')}.`;
}
