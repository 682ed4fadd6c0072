import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStage, type Preview, type Stage } from './support/preview.ts';
import {
  closed,
  facts,
  finished,
  full,
  group,
  likeTwo,
  linked,
  opened,
  ordinary,
  planned,
  progress,
  show,
  showGroups,
  sixty,
  skipped,
  tracking,
} from './support/samples.ts';
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
    await preview.page.getByText('Details').first().click();
    await preview.page.getByRole('checkbox', { name: 'Open issue 3' }).click();
    await preview.page.getByRole('textbox', { name: 'Title' }).nth(1).focus();
  },
  async twins(preview) {
    await preview.send(show(likeTwo, linked, closed), facts());
    await preview.page.getByRole('radio', { name: /^Link #12/ }).check();
  },
  async repositories(preview) {
    await preview.send(
      showGroups(group('github.com/acme/payments', tracking, full), {
        ...group('github.example.com/platform/infrastructure', planned('i'), closed),
        notes: ['There is no open milestone "2026 Q4" in this repository; the issues go without.'],
      }),
      facts(),
    );
    await preview.page.getByText('Details').nth(1).click();
    await preview.page.getByRole('combobox', { name: 'Labels' }).nth(1).pressSequentially('p');
  },
  async waiting(preview) {
    await confirmed(preview);
    await preview.send(opened('7f3k', 41), progress('m2q9', 'sending'), {
      type: 'waiting',
      why: 'limit',
      seconds: 42,
    });
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
  await preview.send({ ...finished, summary });
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
  const preview = await stage.open({ width: 320, height: 1200 });
  await preview.send(show(full, likeTwo, ...ordinary, linked, skipped), facts());
  await preview.page.getByText('Details').first().click();
  await preview.page.screenshot({ path: 'test-results/screenshots/webview-narrow-dark.png' });
  expect(preview.faults).toEqual([]);
  await preview.close();
});
