import { defineConfig } from 'vitest/config';

// Everything that needs no browser.
export default defineConfig({
  test: {
    include: ['test/{unit,property,platform,cli,architecture}/**/*.test.ts'],
    // For machines that are slow or busy: nothing here waits for long where it works.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
