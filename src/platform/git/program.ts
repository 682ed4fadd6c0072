import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

const name = process.platform === 'win32' ? 'git.exe' : 'git';

/**
 * The full path of the git on the PATH; null where there is none. By its name alone, Windows would first take a git.exe
 * in the folder where it is to run, and so would an entry of the PATH that is relative or empty anywhere: that is a
 * folder of the repository. Looked for without waiting, because that takes a tenth of a millisecond.
 */
export function gitProgram(environment: NodeJS.ProcessEnv): string | null {
  const folders = pathOf(environment).split(delimiter).filter(isAbsolute);
  return folders.map((folder) => join(folder, name)).find(isProgram) ?? null;
}

/** Windows has it as "Path". */
function pathOf(environment: NodeJS.ProcessEnv): string {
  return Object.entries(environment).find(([key]) => key.toUpperCase() === 'PATH')?.[1] ?? '';
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
