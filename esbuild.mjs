// Builds dist/: the extension and the language server, then the command line and the remark preset, as ES modules that
// share chunks, so that what a command needs is loaded when the command runs; and one script a webview page. The VSIX
// holds what the extension needs, and nothing of the command line.
import { rm } from 'node:fs/promises';
import { build, context } from 'esbuild';

const watch = process.argv.includes('--watch');

// Bundled CommonJS (vscode-languageclient, simple-git) calls require(), which an ES module does not have.
const banner =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

/**
 * secretlint opens files that end in ".p12" with node-forge, which is a tenth of all that we ship. Documents are
 * Markdown: it is never asked for.
 */
const withoutForge = {
  name: 'without node-forge',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/index-/ }, ({ kind, importer, path }) => {
      const isForge = kind === 'dynamic-import' && importer.includes('secretlint-rule-preset-recommend');
      return isForge ? { path, external: true } : undefined;
    });
  },
};

const shared = {
  bundle: true,
  minify: !watch,
  sourcemap: watch,
  legalComments: 'none',
  logLevel: 'warning',
  target: 'node20.18',
  metafile: true,
};

const node = {
  ...shared,
  outdir: 'dist',
  format: 'esm',
  splitting: true,
  platform: 'node',
  mainFields: ['module', 'main'],
  external: ['vscode'],
  charset: 'utf8',
  alias: {
    '@secretlint/profiler': './src/platform/noProfiler.ts',
    '@octokit/app': './src/platform/github/unused.ts',
    '@octokit/oauth-app': './src/platform/github/unused.ts',
    '@octokit/plugin-rest-endpoint-methods': './src/platform/github/unused.ts',
    // Found from this folder: one copy, where each library of Microsoft's brings its own.
    'vscode-languageserver-textdocument': 'vscode-languageserver-textdocument',
    'vscode-languageserver-types': 'vscode-languageserver-types',
  },
  plugins: [withoutForge],
  banner: { js: banner },
};

const extension = {
  ...node,
  entryPoints: {
    extension: 'src/vscode/extension.ts',
    server: 'src/server/main.ts',
    analysis: 'src/server/analysis/worker.ts',
  },
  chunkNames: 'chunks/[name]-[hash]',
};

const commandLine = {
  ...node,
  entryPoints: {
    cli: 'src/cli/main.ts',
    lintWorker: 'src/cli/lint/worker.ts',
    remark: 'src/remark/main.ts',
  },
  chunkNames: 'cli/[name]-[hash]',
};

const pages = {
  ...shared,
  entryPoints: { issues: 'webview/issues/main.ts' },
  outdir: 'dist/webview',
  format: 'iife',
  platform: 'browser',
  target: 'es2022',
};

await rm('dist', { recursive: true, force: true });
if (watch) {
  for (const options of [extension, commandLine, pages]) await (await context(options)).watch();
} else {
  await Promise.all([build(extension), build(commandLine), build(pages)]);
}
