import { usualIssues } from '../../../src/core/configuration/issues.ts';
import type { Postmortem } from '../../../src/core/document/model.ts';
import { DebriefError } from '../../../src/core/errors.ts';
import type { ApplyPorts } from '../../../src/core/followup/apply.ts';
import type { OtherDocument } from '../../../src/core/followup/origin.ts';
import { type IssuePlan, planIssues } from '../../../src/core/followup/plan.ts';
import { type PlansPorts, preparePlans } from '../../../src/core/followup/preparePlans.ts';
import type { RepositoryRef, TrackerFeatures } from '../../../src/core/ports.ts';

const refuse = (): Promise<never> =>
  Promise.reject(new DebriefError('unsupported', 'This server knows issues and no more.'));

/** Of a server that knows issues and no more. */
const noFeatures: TrackerFeatures = {
  labels: refuse,
  createLabel: refuse,
  milestones: refuse,
  issueTypes: refuse,
  assignable: refuse,
  template: refuse,
  issue: refuse,
  update: refuse,
  comment: refuse,
  comments: refuse,
  addSubIssue: refuse,
  addToProject: refuse,
  boardDates: refuse,
};

const noHistory: PlansPorts['git'] = {
  repositoryAt: refuse,
  branches: refuse,
  log: refuse,
  filesOf: refuse,
  remotes: refuse,
  resolve: refuse,
};

export interface PlanRequest {
  readonly document: Postmortem;
  readonly repository: RepositoryRef;
  readonly other?: OtherDocument;
}

/** The plan of a team that has set nothing: all issues go to one repository. */
export async function preparePlan(
  { document, repository, ...other }: PlanRequest,
  { tracker, journal, clock }: Pick<ApplyPorts, 'tracker' | 'journal' | 'clock'>,
): Promise<IssuePlan> {
  const [plan] = await preparePlans(
    { document, root: '', home: repository, repository, settings: usualIssues, ...other },
    { connect: async () => ({ tracker, features: noFeatures }), journal, clock, git: noHistory },
  );
  return plan ?? planIssues({ document, repository, issues: [], since: null, journal: [] });
}
