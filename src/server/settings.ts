import { recordOf } from './client.ts';

/** What a person can switch off: `debrief.<name>.enabled`. */
export type Switch = 'lint' | 'inlayHints' | 'codeLens';

export interface Settings {
  isOn(uri: string, name: Switch): Promise<boolean>;
  /** Asks anew from now on. */
  forget(): void;
}

/**
 * The settings of documents, asked for once each.
 * @param ask the section "debrief" of a document's settings, of whatever form the client gives it
 */
export function createSettings(ask: (uri: string) => Promise<unknown>): Settings {
  const known = new Map<string, Promise<unknown>>();
  return {
    async isOn(uri, name) {
      const asked = known.get(uri) ?? ask(uri).catch(() => undefined);
      known.set(uri, asked);
      return recordOf(recordOf(await asked)[name]).enabled !== false;
    },
    forget: () => known.clear(),
  };
}
