import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The full paths of a program on the PATH, in its order. By its name alone, Windows would first take one in the folder
 * where it is to run, and so would an entry of the PATH that is relative or empty anywhere: that is a folder of whatever
 * repository is worked in.
 */
export async function* programsOnPath(
  name: string,
  environment: Environment,
): AsyncGenerator<string, undefined> {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  for (const folder of pathOf(environment).split(delimiter).filter(isAbsolute)) {
    const program = join(folder, file);
    if (await isProgram(program)) yield program;
  }
}

/** Windows has it as "Path". */
function pathOf(environment: Environment): string {
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
