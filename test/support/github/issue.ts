import type { TrackedIssue } from '../../../src/core/ports.ts';

/** An open issue of acme/ops, with what a test is about. */
export function issueOf(about: Partial<TrackedIssue> & Pick<TrackedIssue, 'number'>): TrackedIssue {
  const { number } = about;
  return {
    id: 1000 + number,
    nodeId: `I_${number}`,
    title: 'T',
    body: '',
    state: 'open',
    stateReason: null,
    url: `https://github.com/acme/ops/issues/${number}`,
    assignees: [],
    labels: [],
    ...about,
  };
}
