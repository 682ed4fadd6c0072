import type { Logger } from '../core/ports.ts';

/** Writes to standard error, one line a message. */
export function createStderrLogger(): Logger {
  const write = (level: string, message: string): void => {
    process.stderr.write(`debrief ${level}: ${message}\n`);
  };
  return {
    debug: (message) => write('debug', message),
    warn: (message) => write('warning', message),
  };
}

export const silentLogger: Logger = { debug: () => {}, warn: () => {} };
