import fc from 'fast-check';

/**
 * A run of all tests tells about the change that was made, so its properties meet the same cases each time. To search
 * for new ones: `DEBRIEF_SEED=random npx vitest run test/property`, or with the seed that such a run has told.
 */
const asked = process.env.DEBRIEF_SEED;
if (asked !== 'random') fc.configureGlobal({ seed: Number(asked ?? 20_261_121) });
