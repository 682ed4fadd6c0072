/** How long a document is left alone after it went beyond the budget for the first time; doubled each further time. */
const firstPauseMs = 2_000;
const longestPauseMs = 5 * 60_000;

interface Overrun {
  readonly version: number;
  readonly times: number;
  /** Undefined once it is over. */
  pause: NodeJS.Timeout | undefined;
}

/** Documents that went beyond the budget: none is tried again before it has changed and a pause is over. */
export interface Restraint {
  exceeded(uri: string, version: number): void;
  holds(uri: string, version: number): boolean;
  /** The document is fine after all, or gone. */
  lift(uri: string): void;
  dispose(): void;
}

/** @param onPauseOver told that a document may be tried again, if it has changed */
export function createRestraint(onPauseOver: (uri: string) => void): Restraint {
  const overruns = new Map<string, Overrun>();
  const lift = (uri: string): void => {
    clearTimeout(overruns.get(uri)?.pause);
    overruns.delete(uri);
  };
  return {
    exceeded(uri, version) {
      const times = (overruns.get(uri)?.times ?? 0) + 1;
      lift(uri);
      const overrun: Overrun = { version, times, pause: undefined };
      const release = (): void => {
        overrun.pause = undefined;
        onPauseOver(uri);
      };
      overrun.pause = setTimeout(release, Math.min(firstPauseMs * 2 ** (times - 1), longestPauseMs));
      overruns.set(uri, overrun);
    },
    holds(uri, version) {
      const overrun = overruns.get(uri);
      return overrun !== undefined && (overrun.version === version || overrun.pause !== undefined);
    },
    lift,
    dispose() {
      for (const uri of [...overruns.keys()]) lift(uri);
    },
  };
}
