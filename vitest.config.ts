import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,property,architecture,platform,cli}/**/*.test.ts'],
    testTimeout: 30_000,
  },
});
