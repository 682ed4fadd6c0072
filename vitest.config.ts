import { defineConfig } from 'vitest/config';

// Everything that needs no browser.
export default defineConfig({
  test: {
    include: ['test/{unit,property,platform,cli,architecture}/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
