import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** A folder that git ignores would be ignored by the linter too, so canaries stand beside real code for a moment. */
const canaries = {
  core: [
    `import fs from 'node:fs';\nexport default fs;\n`,
    `import simpleGit from 'simple-git';\nexport default simpleGit;\n`,
    `import * as vscode from 'vscode';\nexport default vscode;\n`,
    `import { systemClock } from '../platform/clock.ts';\nexport default systemClock;\n`,
    `export default Date.now();\n`,
    `export default fetch('http://127.0.0.1/');\n`,
  ],
  platform: [`import * as vscode from 'vscode';\nexport default vscode;\n`],
  remark: [`import fs from 'node:fs';\nexport default fs;\n`],
  server: [
    `import * as vscode from 'vscode';\nexport default vscode;\n`,
    `import run from '../cli/main.ts';\nexport default run;\n`,
  ],
  cli: [
    `import * as vscode from 'vscode';\nexport default vscode;\n`,
    `import { Octokit } from 'octokit';\nexport default Octokit;\n`,
  ],
  vscode: [
    `import simpleGit from 'simple-git';\nexport default simpleGit;\n`,
    `import run from '../server/main.ts';\nexport default run;\n`,
  ],
  protocol: [`import { DebriefError } from '../core/errors.ts';\nexport default DebriefError;\n`],
};

const files = Object.entries(canaries).flatMap(([layer, sources]) =>
  sources.map((source, index) => ({
    layer,
    source,
    file: path.join(root, 'src', layer, `canary${index}.ts`),
  })),
);

async function lintCanaries(): Promise<string> {
  const biome = path.join(root, 'node_modules/.bin/biome');
  const args = ['lint', '--reporter=github', '--max-diagnostics=none', ...files.map(({ file }) => file)];
  try {
    return (await promisify(execFile)(biome, args, { cwd: root })).stdout;
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

describe('direction of imports', () => {
  let report = '';

  beforeAll(async () => {
    await Promise.all(files.map(({ file, source }) => writeFile(file, source)));
    report = await lintCanaries();
  });

  afterAll(() => Promise.all(files.map(({ file }) => rm(file, { force: true }))));

  it.each(files)('the linter refuses in src/$layer: $source', ({ file }) => {
    const relative = path.relative(root, file);
    const lines = report.split('\n').filter((line) => line.includes(`file=${relative}`));
    expect(lines.join('\n')).toMatch(/noRestrictedImports|noNodejsModules|noRestrictedGlobals/);
  });
});

/** Everything the core is made of, bundled as for a machine that has neither Node nor a browser. */
function bundleCore(entry: string, contents?: string) {
  return build({
    stdin: { contents: contents ?? `export * from '${entry}';`, resolveDir: path.join(root, 'src/core') },
    bundle: true,
    write: false,
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['worker'],
    logLevel: 'silent',
    format: 'esm',
  });
}

describe('the core', () => {
  it('bundles for a neutral platform', async () => {
    const { glob } = await import('tinyglobby');
    const modules = await glob('**/*.ts', { cwd: path.join(root, 'src/core'), ignore: ['**/canary*.ts'] });
    const contents = modules.map((file) => `import './${file}';`).join('\n');
    const { errors } = await bundleCore('', contents);
    expect(errors).toEqual([]);
  });

  it.each(['node:fs', 'vscode', 'simple-git'])('cannot be bundled once it imports %s', async (module) => {
    await expect(bundleCore(module)).rejects.toThrow(/Could not resolve|node:/);
  });
});
