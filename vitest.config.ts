import { defineConfig } from 'vitest/config';

// The libraries as they are shipped: unified's development builds assert what its own parsers do not keep to.
process.env.NODE_ENV = 'production';

// Everything that needs no browser.
export default defineConfig({
  test: {
    include: ['test/{unit,property,platform,cli,architecture}/**/*.test.ts'],
    setupFiles: ['test/support/seed.ts'],
    // For machines that are slow or busy: nothing here waits for long where it works.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
