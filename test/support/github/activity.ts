import { answers } from './faults.ts';
import type { GitHub } from './server.ts';

export interface Happened {
  readonly deployments?: readonly {
    readonly sha: string;
    readonly environment: string;
    readonly at: string;
    /** SUCCESS by default. */
    readonly state?: string;
  }[];
  readonly releases?: readonly { readonly tag: string; readonly sha: string | null; readonly at: string }[];
  readonly pullRequests?: readonly {
    readonly number: number;
    readonly title: string;
    readonly sha: string;
    readonly approvedBy?: readonly string[];
    readonly labels?: readonly string[];
  }[];
  readonly runs?: readonly {
    readonly sha: string;
    readonly file: string;
    readonly at: string;
    readonly conclusion: string;
  }[];
}

const often = 1000;
/** Both queries; GitHub Enterprise Server has them beside "/api/v3". */
export const graphql = { method: 'POST', path: /^(?:\/api)?\/graphql$/, times: often };
export const workflowRuns = { method: 'GET', path: /^\/repos\/[^/]+\/[^/]+\/actions\/runs$/, times: often };

/** Lets the server answer as GitHub does, which `emulate` does not for any of these, in GraphQL least of all. */
export function happened(github: GitHub, told: Happened): void {
  github.fail(answers.json(200, { data: historyOf(told) }), graphql);
  github.fail(answers.json(200, runsOf(told)), workflowRuns);
}

/** The answers to the queries of src/platform/github/activity at once, newest first as GitHub has them. */
export function historyOf({ deployments = [], releases = [], pullRequests = [] }: Happened) {
  return {
    deployments: {
      deployments: {
        nodes: deployments.map(({ sha, environment, at, state = 'SUCCESS' }) => ({
          commitOid: sha,
          environment,
          statuses: {
            nodes: [
              { state: 'INACTIVE', createdAt: '2026-11-20T00:00:00Z' },
              { state, createdAt: at },
              { state: 'IN_PROGRESS', createdAt: '2026-10-01T00:00:00Z' },
            ],
          },
        })),
      },
    },
    releases: {
      releases: {
        nodes: releases.map(({ tag, sha, at }) => ({
          tagName: tag,
          isDraft: false,
          publishedAt: at,
          tagCommit: sha === null ? null : { oid: sha },
        })),
      },
    },
    repository: Object.fromEntries(
      pullRequests.map(({ number, title, sha, approvedBy = [], labels = [] }) => [
        `p${number}`,
        {
          number,
          title,
          mergeCommit: { oid: sha },
          mergedBy: { login: 'alice' },
          labels: { nodes: labels.map((name) => ({ name })) },
          reviews: { nodes: approvedBy.map((login) => ({ author: { login } })) },
        },
      ]),
    ),
  };
}

export function runsOf({ runs = [] }: Happened) {
  return {
    total_count: runs.length,
    workflow_runs: runs.map(({ sha, file, at, conclusion }) => ({
      head_sha: sha,
      name: file,
      path: `.github/workflows/${file}`,
      conclusion,
      updated_at: at,
    })),
  };
}
