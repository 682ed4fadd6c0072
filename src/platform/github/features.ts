import type { TrackerFeatures } from '../../core/ports.ts';
import type { GitHubOptions } from './client.ts';
import { boardDates } from './features/boardDates.ts';
import { commentOn, updateIssue } from './features/changes.ts';
import { commentsOn } from './features/comments.ts';
import { fateOf } from './features/fate.ts';
import { issueTypesOf } from './features/issueTypes.ts';
import { createLabel, labelsOf } from './features/labels.ts';
import { openMilestones } from './features/milestones.ts';
import { assignableIn } from './features/people.ts';
import { projectsOf } from './features/projects.ts';
import { addSubIssue } from './features/subIssues.ts';
import { templateOf } from './features/template.ts';
import { gitHubSession } from './session.ts';

/** What GitHub does beside opening issues; with the same credentials and limits as the tracker. */
export function createGitHubFeatures(
  options: GitHubOptions,
  session = gitHubSession(options),
): TrackerFeatures {
  return {
    labels: (repository, signal) => labelsOf(session, repository, signal),
    createLabel: (repository, name) => createLabel(session, repository, name),
    milestones: (repository, signal) => openMilestones(session, repository, signal),
    issueTypes: (repository, signal) => issueTypesOf(session, repository, signal),
    assignable: (repository, signal) => assignableIn(session, repository, signal),
    template: (repository, signal) => templateOf(session, repository, signal),
    issue: (repository, number, signal) => fateOf(session, repository, number, signal),
    update: (repository, number, change) => updateIssue(session, repository, number, change),
    comment: (repository, number, body) => commentOn(session, repository, number, body),
    comments: (repository, number, since, signal) =>
      commentsOn(session, { repository, number, since }, signal),
    addSubIssue: (repository, parent, child) => addSubIssue(session, repository, parent, child),
    addToProject: projectsOf(session),
    boardDates: (issues, field, signal) => boardDates(session, { issues, ...field }, signal),
  };
}
