import * as z from 'zod';
import type { IssueTemplate, RepositoryRef } from '../../../core/ports.ts';
import { askGraphql } from '../graphql.ts';
import type { GitHubSession } from '../session.ts';
import { dataOf } from './graphqlRefusal.ts';
import { parseTemplate } from './templateFile.ts';
import { orUnsupported } from './unsupported.ts';

/** Where GitHub looks for templates, the first one first. */
const folders = ['.github/ISSUE_TEMPLATE', 'ISSUE_TEMPLATE', 'docs/ISSUE_TEMPLATE'];
/** Where it looks for a single one. */
const files = ['.github', '', 'docs'].flatMap((folder) =>
  ['ISSUE_TEMPLATE.md', 'issue_template.md'].map((name) => (folder === '' ? name : `${folder}/${name}`)),
);

const MOST_FILES = 50;
/** Longer ones are no templates; GitHub takes no longer text in an issue anyway. */
const LONGEST_FILE = 65_536;

const fields = [
  ...folders.map((folder, index) => {
    const entry = 'name object { ... on Blob { text } }';
    return `folder${index}: object(expression: "HEAD:${folder}") { ... on Tree { entries { ${entry} } } }`;
  }),
  ...files.map((file, index) => `file${index}: object(expression: "HEAD:${file}") { ... on Blob { text } }`),
];

/**
 * All files of a repository that may be templates, and those of its owner, which count where it has none: one request
 * rather than one for each folder and file. Checked against the schema that GitHub publishes: npm,
 * @octokit/graphql-schema.
 */
const templatesQuery = `query Templates($owner: String!, $name: String!) {
  own: repository(owner: $owner, name: $name) { ...found }
  shared: repository(owner: $owner, name: ".github") { ...found }
}
fragment found on Repository {
  ${fields.join('\n  ')}
}`;

const blobSchema = z.object({ text: z.string().nullish() }).nullish();
const foundSchema = z
  .record(
    z.string(),
    z
      .object({
        text: z.string().nullish(),
        entries: z.array(z.object({ name: z.string(), object: blobSchema })).nullish(),
      })
      .nullable(),
  )
  .nullish();
const schema = z.object({ own: foundSchema, shared: foundSchema });

/** Follow-ups of incidents, by the name of a file or a template. */
const FITTING = /incident|follow[\s_-]?up|action[\s_-]?items?|post[\s_-]?mortem|retrospective|remediation/i;

/** The template for follow-ups; null where a repository has none whose name speaks of them. */
export function templateOf(
  session: GitHubSession,
  repository: RepositoryRef,
  signal?: AbortSignal,
): Promise<IssueTemplate | null> {
  const found = session.read({ repository, signal, about: 'issue templates' }, async (octokit) => {
    const { owner, name } = repository;
    const question = { query: templatesQuery, variables: { owner, name }, schema };
    const answer = await askGraphql({ octokit, apiUrl: session.apiUrl, signal }, question);
    const { own, shared } = dataOf(answer, owner, ({ path }) => path?.[0] !== 'shared');
    const ownFiles = filesIn(own);
    return chosen(ownFiles.length === 0 ? filesIn(shared) : ownFiles);
  });
  return orUnsupported(found);
}

interface NamedText {
  readonly name: string;
  readonly text: string;
}

function filesIn(found: z.infer<typeof foundSchema>): readonly NamedText[] {
  const all = [
    ...folders.flatMap((_folder, index) => found?.[`folder${index}`]?.entries ?? []),
    ...files.map((name, index) => ({ name, object: found?.[`file${index}`] })),
  ];
  return all.slice(0, MOST_FILES).flatMap(({ name, object }) => {
    const text = object?.text;
    const isTemplate = /\.(?:md|ya?ml)$/i.test(name) && !/^config\.ya?ml$/i.test(name);
    return text && isTemplate && text.length <= LONGEST_FILE ? [{ name, text }] : [];
  });
}

function chosen(found: readonly NamedText[]): IssueTemplate | null {
  for (const { name, text } of found) {
    const parsed = parseTemplate(name, text);
    if (parsed && FITTING.test(`${name} ${parsed.title}`)) return parsed.template;
  }
  return null;
}
