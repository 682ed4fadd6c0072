import { DebriefError } from '../errors.ts';
import { type Begun, type BranchRequest, type Deployed, deployedBranch, listBranches } from './branch.ts';

/** A repository, and the branch of it that is deployed. */
export interface DeployedRepository {
  readonly state: Begun;
  readonly deployed: Deployed;
}

/**
 * Finds the repository and the revision that was asked for, or the deployed branch where none was.
 * @throws DebriefError what `GitReader` throws, and `repository-empty`
 */
export async function readDeployed(
  request: BranchRequest,
  signal?: AbortSignal,
): Promise<DeployedRepository> {
  const [state, branches] = await Promise.all([
    request.git.repositoryAt(request.root, signal),
    listBranches(request, signal),
  ]);
  const { root, head } = state;
  if (head === null) throw new DebriefError('repository-empty', `${root} has no commits yet.`);
  const begun = { ...state, head };
  return { state: begun, deployed: await deployedBranch(request, { state: begun, branches }, signal) };
}
