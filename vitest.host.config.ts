import { defineConfig } from 'vitest/config';

/** Tests in a real browser and a real VS Code. One file at a time: each starts a server, its extension hosts and a browser. */
export default defineConfig({
  test: {
    include: ['test/{webview,host}/**/*.test.ts'],
    globalSetup: ['test/support/vscode-host/global-setup.ts'],
    fileParallelism: false,
    // A window on a loaded machine can lose a key press; a defect fails every time.
    retry: 1,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    teardownTimeout: 30_000,
  },
});
