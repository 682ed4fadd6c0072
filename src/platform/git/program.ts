import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';

const name = process.platform === 'win32' ? 'git.exe' : 'git';

/**
 * The full path of the git on the PATH; null where there is none. By its name alone, Windows would first take a git.exe
 * in the folder where it is to run, and so would an entry of the PATH that is relative or empty anywhere: that is a
 * folder of the repository.
 */
export async function gitProgram(environment: NodeJS.ProcessEnv): Promise<string | null> {
  for (const folder of pathOf(environment).split(delimiter).filter(isAbsolute)) {
    const program = join(folder, name);
    if (await isProgram(program)) return program;
  }
  return null;
}

/** Windows has it as "Path". */
function pathOf(environment: NodeJS.ProcessEnv): string {
  return Object.entries(environment).find(([key]) => key.toUpperCase() === 'PATH')?.[1] ?? '';
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
