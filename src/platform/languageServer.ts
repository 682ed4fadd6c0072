import { pathToFileURL } from 'node:url';

/**
 * Runs the language server in this process, on its standard input and output; the server ends the process when its
 * client asks for that, or is gone.
 * @param script the bundled server, dist/server.js
 */
export async function runLanguageServer(script: string): Promise<never> {
  await import(pathToFileURL(script).href);
  return new Promise(() => undefined);
}
