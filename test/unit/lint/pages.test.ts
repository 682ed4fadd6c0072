import { expect, it } from 'vitest';
import { outdatedPages } from '../../support/docs/rule-pages.ts';

it('docs/rules says what the rules say (npm run docs writes it)', async () => {
  expect(await outdatedPages()).toEqual([]);
});
