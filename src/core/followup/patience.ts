import type { Clock, IssueTracker, TrackerFeatures } from '../ports.ts';
import type { Connect } from './preparePlans.ts';
import { waitForLimit } from './rateLimit.ts';

/** A server that is waited for so often and says the same again is not waited for any longer. */
const WAITS = 3;

export interface Patience {
  readonly clock: Clock;
  /** How many seconds are left, once a second; 0 at the end. */
  readonly report: (secondsLeft: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Connections that wait where a server allows no more requests for a while, and then ask again: a request that was
 * refused for that reason did nothing, so that repeating it is safe.
 */
export function patiently(connect: Connect, patience: Patience): Connect {
  const patient = <T>(work: () => Promise<T>): Promise<T> => withWaits(work, patience);
  return async (repository) => {
    const { tracker, features } = await connect(repository);
    return { tracker: patientTracker(tracker, patient), features: patientFeatures(features, patient) };
  };
}

type Patient = <T>(work: () => Promise<T>) => Promise<T>;

async function withWaits<T>(work: () => Promise<T>, patience: Patience, left = WAITS): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { clock, report, signal } = patience;
    if (left === 0 || !(await waitForLimit(error, clock, report, signal))) throw error;
    report(0);
    return withWaits(work, patience, left - 1);
  }
}

function patientTracker(tracker: IssueTracker, patient: Patient): IssueTracker {
  return {
    list: (...asked) => patient(() => tracker.list(...asked)),
    create: (...sent) => patient(() => tracker.create(...sent)),
    closeAsDuplicate: (...sent) => patient(() => tracker.closeAsDuplicate(...sent)),
  };
}

/** Its reads are done without where they fail, its writes are waited for. */
function patientFeatures(features: TrackerFeatures, patient: Patient): TrackerFeatures {
  return {
    ...features,
    createLabel: (...sent) => patient(() => features.createLabel(...sent)),
    update: (...sent) => patient(() => features.update(...sent)),
    addSubIssue: (...sent) => patient(() => features.addSubIssue(...sent)),
    addToProject: (...sent) => patient(() => features.addToProject(...sent)),
  };
}
