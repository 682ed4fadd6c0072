import path from 'node:path';
import { createVSIX } from '@vscode/vsce';

/** Packages an extension that is ready to ship (built, nothing to install) and returns the VSIX. */
export async function packageExtension(folder: string, into: string): Promise<string> {
  const packagePath = path.join(into, `${path.basename(folder)}.vsix`);
  await createVSIX({
    cwd: folder,
    packagePath,
    dependencies: false,
    skipLicense: true,
    allowMissingRepository: true,
  });
  return packagePath;
}
