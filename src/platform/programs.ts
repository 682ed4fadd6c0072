import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The full paths of a program on the PATH, in its order. By its name alone, Windows would first take one in the folder
 * where it is to run, and so would an entry of the PATH that is relative or empty anywhere: that is a folder of whatever
 * repository is worked in. Looked for without waiting, because that takes a tenth of a millisecond.
 */
export function* programsOnPath(name: string, environment: Environment): Generator<string, undefined> {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  for (const folder of pathOf(environment).split(delimiter).filter(isAbsolute)) {
    const program = join(folder, file);
    if (isProgram(program)) yield program;
  }
}

/** Windows has it as "Path". */
function pathOf(environment: Environment): string {
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
