import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStage, type Preview, type Stage } from './support/preview.ts';
import { linked, opened, ordinary, progress, show, sixty, skipped } from './support/samples.ts';
import { type ThemeName, themes } from './support/themes.ts';

// For people to look at; what they show is asserted in page.test.ts.
let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const scenes: Readonly<Record<string, (preview: Preview) => Promise<void>>> = {
  empty: (preview) => preview.send(show(skipped)),
  async review(preview) {
    await preview.send(show(...ordinary, linked, skipped));
    await preview.page.getByText('Description').first().click();
    await preview.page.getByRole('checkbox', { name: 'Open issue 3' }).click();
    await preview.page.getByRole('textbox', { name: 'Title' }).nth(1).focus();
  },
  long: (preview) => preview.send(show(...sixty, linked, skipped)),
  async sending(preview) {
    await confirmed(preview);
    await preview.send(opened('7f3k', 41), progress('m2q9', 'sending'));
  },
  async failed(preview) {
    await confirmed(preview);
    const message = 'GitHub refused the assignee carol: not a collaborator of acme/payments.';
    await preview.send(opened('7f3k', 41), progress('m2q9', 'failed', { message }), opened('x8d1', 42));
    await preview.send(progress('twin', 'linked', { number: 88 }));
    await finish(preview, '2 issues opened, 1 linked, 1 failed. Mend what is marked and try again.');
  },
  async done(preview) {
    await confirmed(preview);
    await preview.send(opened('7f3k', 41), opened('m2q9', 42), opened('x8d1', 43));
    await preview.send(progress('twin', 'linked', { number: 88 }));
    await finish(preview, '3 issues opened, 1 linked; the links are in the document.');
  },
};

async function confirmed(preview: Preview): Promise<void> {
  await preview.send(show(...ordinary, linked, skipped));
  await preview.page.getByRole('button', { name: /^Open 3/ }).click();
}

async function finish(preview: Preview, summary: string): Promise<void> {
  await preview.send({ type: 'finished', summary, opened: 2, linked: 1, failed: 1, skipped: 0 });
}

describe.each(Object.keys(themes) as ThemeName[])('in the theme %s', (theme) => {
  it.each(Object.entries(scenes))('%s', async (name, play) => {
    const preview = await stage.open({ theme });
    await play(preview);
    await preview.page.screenshot({ path: `test-results/screenshots/webview-${name}-${theme}.png` });
    expect(preview.faults).toEqual([]);
    await preview.close();
  });
});

it('narrow', async () => {
  const preview = await stage.open({ width: 320, height: 800 });
  await preview.send(show(...ordinary, linked, skipped));
  await preview.page.screenshot({ path: 'test-results/screenshots/webview-narrow-dark.png' });
  expect(preview.faults).toEqual([]);
  await preview.close();
});
