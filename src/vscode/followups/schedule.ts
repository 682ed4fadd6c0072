export interface Repeated {
  /** Milliseconds from the beginning of one run to the next; 0 as long as there is to be none. */
  everyMs(): number;
  work(): Promise<void>;
  /** Hears of a run that failed; the next one comes all the same. */
  failed(error: unknown): void;
}

export interface Schedule {
  /** To be called when `everyMs` may have changed. */
  renew(): void;
  dispose(): void;
}

/** Does the work at once and then every so often, one run at a time. */
export function repeat({ everyMs, work, failed }: Repeated): Schedule {
  let timer: NodeJS.Timeout | undefined;
  let lastMs = 0;
  let running = false;
  let disposed = false;
  const run = async (): Promise<void> => {
    running = true;
    lastMs = Date.now();
    await work().catch(failed);
    running = false;
    renew();
  };
  const renew = (): void => {
    clearTimeout(timer);
    const every = everyMs();
    if (disposed || running || every <= 0) return;
    timer = setTimeout(() => void run(), Math.max(0, lastMs + every - Date.now()));
  };
  renew();
  return {
    renew,
    dispose() {
      disposed = true;
      clearTimeout(timer);
    },
  };
}
