import path from 'node:path';
import { build, type Metafile } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const heavy = [
  'remark',
  'micromark',
  'unified',
  'simple-git',
  'octokit',
  'zod',
  'yaml',
  'mustache',
  'temporal-polyfill',
  'vscode-languageclient',
];

/** What runs when VS Code activates the extension: the entry, and the chunks that it imports outright. */
function loadedAtActivation({ outputs }: Metafile): { readonly bytes: number; readonly modules: string[] } {
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const { kind, path: imported, external } of outputs[file]?.imports ?? []) {
      if (kind === 'import-statement' && !external) visit(imported);
    }
  };
  visit('dist/extension.js');
  const loaded = [...seen].flatMap((file) => outputs[file] ?? []);
  return {
    bytes: loaded.reduce((sum, { bytes }) => sum + bytes, 0),
    modules: loaded.flatMap(({ inputs }) =>
      Object.entries(inputs)
        .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
        .map(([file]) => file),
    ),
  };
}

describe('activation of the extension', () => {
  let loaded: ReturnType<typeof loadedAtActivation>;

  beforeAll(async () => {
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: { extension: 'src/vscode/extension.ts', server: 'src/server/main.ts' },
      outdir: 'dist',
      format: 'esm',
      platform: 'node',
      bundle: true,
      splitting: true,
      minify: true,
      metafile: true,
      write: false,
      mainFields: ['module', 'main'],
      external: ['vscode'],
      logLevel: 'silent',
    });
    loaded = loadedAtActivation(metafile);
  });

  it.each(heavy)('does not load %s', (name) => {
    const found = loaded.modules.filter((file) => file.includes(`node_modules/${name}`));
    expect(found).toEqual([]);
  });

  it('loads less than 10 kB', () => {
    expect(loaded.modules).toContain('src/vscode/extension.ts');
    expect(loaded.bytes).toBeLessThan(10_000);
  });
});
