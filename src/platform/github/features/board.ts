import * as z from 'zod';
import { DebriefError } from '../../../core/errors.ts';
import type { ProjectRef } from '../../../core/ports.ts';
import type { GitHubClient } from '../client.ts';
import { askGraphql, type GraphqlQuestion, nodes } from '../graphql.ts';
import { dataOf } from './graphqlRefusal.ts';

const MOST_FIELDS = 100;

/** Checked, as the mutations, against the schema that GitHub publishes: npm, @octokit/graphql-schema. */
const boardQuery = `query Board($owner: String!, $number: Int!) {
  repositoryOwner(login: $owner) {
    ... on ProjectV2Owner {
      projectV2(number: $number) {
        id
        fields(first: ${MOST_FIELDS}) {
          nodes {
            ... on ProjectV2Field { id name dataType }
            ... on ProjectV2SingleSelectField { id name dataType options { id name } }
            ... on ProjectV2IterationField {
              id name dataType
              configuration { iterations { id title } completedIterations { id title } }
            }
          }
        }
      }
    }
  }
}`;

const iterations = z.array(z.object({ id: z.string(), title: z.string() })).default([]);
const fieldSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** TEXT, NUMBER, DATE, SINGLE_SELECT, ITERATION, and others that are no board's own. */
  dataType: z.string(),
  options: z.array(z.object({ id: z.string(), name: z.string() })).default([]),
  configuration: z
    .object({ iterations, completedIterations: iterations })
    .default({ iterations: [], completedIterations: [] }),
});
export type BoardField = z.infer<typeof fieldSchema>;

const projectSchema = z.object({ id: z.string(), fields: nodes(fieldSchema) });
const boardSchema = z.object({
  repositoryOwner: z.object({ projectV2: projectSchema.nullish() }).nullish(),
});
export type Board = z.infer<typeof projectSchema>;

export interface BoardCall {
  readonly octokit: GitHubClient;
  readonly apiUrl: string;
  /** Whose single sign-on may be missing. */
  readonly owner: string;
}

/** @throws DebriefError `unsupported` where this account is shown no such board, and as `dataOf` */
export async function readBoard(call: BoardCall, { owner, number }: ProjectRef): Promise<Board> {
  const variables = { owner, number };
  const answer = await askGraphql(call, { query: boardQuery, variables, schema: boardSchema });
  const notThere = ({ type }: { type?: string | null | undefined }) => type !== 'NOT_FOUND';
  const { repositoryOwner } = dataOf({ ...answer, data: answer.data ?? {} }, owner, notThere);
  if (repositoryOwner?.projectV2) return repositoryOwner.projectV2;
  throw new DebriefError(
    'unsupported',
    `GitHub shows no project ${number} of ${owner} to this account; check the number, and that the token has the scope project.`,
  );
}

const addMutation = `mutation Add($project: ID!, $content: ID!) {
  addProjectV2ItemById(input: { projectId: $project, contentId: $content }) { item { id } }
}`;

const addedSchema = z.object({
  addProjectV2ItemById: z.object({ item: z.object({ id: z.string() }) }).nullish(),
});

/** The id of the item on the board; GitHub answers the same one where it is there already. */
export async function addItem(call: BoardCall, board: Board, content: string): Promise<string> {
  const variables = { project: board.id, content };
  const { addProjectV2ItemById: added } = await ask(call, {
    query: addMutation,
    variables,
    schema: addedSchema,
  });
  if (added) return added.item.id;
  throw new DebriefError('unsupported', 'GitHub did not put the issue on the board.');
}

async function ask<T>(call: BoardCall, question: GraphqlQuestion<T>): Promise<T> {
  return dataOf(await askGraphql(call, question), call.owner);
}
