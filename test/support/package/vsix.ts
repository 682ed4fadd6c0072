// `npm run package`: makes the VSIX, prints its size and refuses one that has grown past the limit.
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { createVSIX } from '@vscode/vsce';

const limitBytes = 1_000_000;
const root = path.resolve(import.meta.dirname, '../../..');
const { name, version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as Record<
  string,
  string
>;
const packagePath = path.join(root, `${name}-${version}.vsix`);

await createVSIX({ cwd: root, packagePath, dependencies: false });
const { size } = await stat(packagePath);
console.log(`${path.basename(packagePath)}: ${(size / 1000).toFixed(0)} kB (limit ${limitBytes / 1000} kB)`);
if (size > limitBytes) process.exitCode = 1;
