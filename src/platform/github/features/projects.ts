import * as z from 'zod';
import { singleLine } from '../../../core/document/escape.ts';
import type { ProjectRef, TrackedIssue } from '../../../core/ports.ts';
import type { GitHubClient } from '../client.ts';
import { askGraphql, type GraphqlError } from '../graphql.ts';
import { said } from '../refusal.ts';
import type { GitHubSession } from '../session.ts';
import { addItem, type Board, type BoardCall, type BoardField, readBoard } from './board.ts';
import { type FieldValue, fieldValue, isNamed } from './fieldValue.ts';
import { dataOf } from './graphqlRefusal.ts';
import { orUnsupported } from './unsupported.ts';

type AddToProject = (
  issue: TrackedIssue,
  project: ProjectRef,
  fields: Readonly<Record<string, string>>,
) => Promise<readonly string[]>;

/** Puts issues on boards; a board is looked up once. Three requests for the first issue, two for each other one. */
export function projectsOf(session: GitHubSession): AddToProject {
  const boards = new Map<string, Board>();
  return (issue, project, fields) => {
    const { owner, number } = project;
    // A board belongs to no repository; errors name it in the place of one.
    const repository = { host: new URL(issue.url).host, owner, name: 'projects' };
    const subject = { repository, about: `project ${number}` };
    const callWith = (octokit: GitHubClient): BoardCall => ({ octokit, apiUrl: session.apiUrl, owner });
    const place = async (): Promise<readonly string[]> => {
      const key = `${owner}/${number}`;
      const read = (octokit: GitHubClient) => readBoard(callWith(octokit), project);
      const board = boards.get(key) ?? (await session.read(subject, read));
      boards.set(key, board);
      return session.write(subject, async (octokit) => {
        const item = await addItem(callWith(octokit), board, issue.nodeId);
        return setFields(callWith(octokit), { board, item }, fields);
      });
    };
    return orUnsupported(place());
  };
}

interface Placed {
  readonly board: Board;
  readonly item: string;
}

interface Setting {
  readonly field: BoardField;
  readonly value: FieldValue;
}

/** What could not be set, a sentence each. */
async function setFields(
  call: BoardCall,
  { board, item }: Placed,
  wanted: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const problems: string[] = [];
  const settings: Setting[] = [];
  for (const [name, text] of Object.entries(wanted)) {
    const field = board.fields.find((known) => isNamed(known.name, name));
    const value = field ? fieldValue(field, text) : 'the board has no such field';
    if (field && typeof value !== 'string') settings.push({ field, value });
    else problems.push(notSet(name, String(value)));
  }
  if (settings.length === 0) return problems;
  return [...problems, ...(await send(call, { board, item }, settings))];
}

const schema = z.record(z.string(), z.unknown());

/** All in one request; GitHub answers for each of them. */
async function send(
  call: BoardCall,
  { board, item }: Placed,
  settings: readonly Setting[],
): Promise<readonly string[]> {
  const values = settings.map(({ value }, index) => [`value${index}`, value]);
  const variables = {
    project: board.id,
    item,
    ...Object.fromEntries(values),
    ...Object.fromEntries(settings.map(({ field }, index) => [`field${index}`, field.id])),
  };
  const answer = await askGraphql(call, { query: setMutation(settings.length), variables, schema });
  const about = ({ path }: GraphqlError) => settings[Number(/^set(\d+)$/.exec(String(path?.[0]))?.[1])];
  dataOf({ ...answer, data: answer.data ?? {} }, call.owner, (error) => about(error) === undefined);
  return answer.errors.flatMap((error) => {
    const setting = about(error);
    return setting ? [notSet(setting.field.name, `GitHub says "${said(error.message)}"`)] : [];
  });
}

function setMutation(count: number): string {
  const indexes = Array.from({ length: count }, (_, index) => index);
  const declared = indexes.map((index) => `, $field${index}: ID!, $value${index}: ProjectV2FieldValue!`);
  const set = indexes.map((index) => {
    const input = `projectId: $project, itemId: $item, fieldId: $field${index}, value: $value${index}`;
    return `  set${index}: updateProjectV2ItemFieldValue(input: { ${input} }) { projectV2Item { id } }`;
  });
  return `mutation Set($project: ID!, $item: ID!${declared.join('')}) {\n${set.join('\n')}\n}`;
}

function notSet(name: string, why: string): string {
  return `The field ${singleLine(name)} of the project was not set: ${singleLine(why)}.`;
}
