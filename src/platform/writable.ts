import { access, constants, stat } from 'node:fs/promises';

/** Whether a file may be written and nobody marked it as read-only, which does not stop an administrator. */
export async function isWritable(file: string): Promise<boolean> {
  try {
    await access(file, constants.W_OK);
    return ((await stat(file)).mode & constants.S_IWUSR) !== 0;
  } catch {
    return false;
  }
}
