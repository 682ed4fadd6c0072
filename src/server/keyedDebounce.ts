/** Runs the last work asked for under a key once no more has come for `ms`; keys do not touch one another. */
export interface KeyedDebounce {
  (key: string, ms: number, work: () => Promise<void>): void;
  cancel(key: string): void;
}

export function keyedDebounce(): KeyedDebounce {
  const timers = new Map<string, NodeJS.Timeout>();
  const cancel = (key: string): void => {
    clearTimeout(timers.get(key));
    timers.delete(key);
  };
  const schedule = (key: string, ms: number, work: () => Promise<void>): void => {
    cancel(key);
    const run = (): void => {
      timers.delete(key);
      void work();
    };
    timers.set(key, setTimeout(run, ms));
  };
  return Object.assign(schedule, { cancel });
}
