import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openStage, type Preview, type Stage } from './support/preview.ts';
import { linked, opened, ordinary, planned, progress, show, sixty, skipped } from './support/samples.ts';

let stage: Stage;
let preview: Preview;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
afterEach(async () => {
  const { faults } = preview;
  await preview.close();
  expect(faults).toEqual([]);
});

const button = (name: RegExp | string) => preview.page.getByRole('button', { name });
const title = (position: number) =>
  preview.page
    .getByRole('listitem', { name: `Action item ${position}`, exact: true })
    .getByRole('textbox', { name: 'Title' });
const include = (position: number) =>
  preview.page.getByRole('checkbox', { name: `Open issue ${position}`, exact: true });
const card = (position: number) =>
  preview.page.getByRole('listitem', { name: `Action item ${position}`, exact: true });
const expectEnabled = (name: string, enabled: boolean) =>
  expect.poll(() => button(name).isEnabled()).toBe(enabled);
const status = () => preview.page.getByRole('status').innerText();
const bodyText = () => preview.page.locator('body').innerText();

describe('under review', () => {
  it('shows where issues will be opened, from which document, and what will not be opened', async () => {
    preview = await stage.open();
    await preview.send(show(...ordinary, linked, skipped));
    const text = await bodyText();
    expect(text).toContain('github.com/acme/payments');
    expect(text).toContain('INC-2026-014-payment-processing-down/postmortem.md');
    expect(text).toContain('It is done.');
    expect(text).toContain('Issue #88 carries the marker of this action item.');
    expect(await status()).toBe('3 issues will be opened in github.com/acme/payments.');
    expect(await preview.page.getByRole('textbox').count()).toBe(9);
  });

  it('counts the ticked issues and sends none that is not ticked', async () => {
    preview = await stage.open();
    await preview.send(show(...ordinary));
    await include(2).click();
    await button('Open 2 issues').click();
    const { items } = await preview.taken('confirm');
    expect(items.map((item) => item.include)).toEqual([true, false, true]);
  });

  it('ticks and unticks all at once', async () => {
    preview = await stage.open();
    await preview.send(show(...ordinary));
    await include(2).click();
    await button('Include all').click();
    await expectEnabled('Open 3 issues', true);
    await button('Include none').click();
    await expectEnabled('Open 0 issues', false);
  });

  it('sends what was edited', async () => {
    preview = await stage.open();
    await preview.send(show(...ordinary));
    await title(1).fill('');
    await title(1).pressSequentially('Alert at 80 %\nof the pool');
    await card(1).getByRole('textbox', { name: 'Labels' }).fill('postmortem, , alerting');
    await card(1).getByRole('textbox', { name: 'Assignees' }).fill('@dora');
    await card(1).getByText('Description', { exact: false }).first().click();
    await card(1).getByRole('textbox', { name: 'Description' }).fill('One\n\n- two');
    await button('Open 3 issues').click();
    expect((await preview.taken('confirm')).items[0]).toEqual({
      id: '7f3k',
      include: true,
      title: 'Alert at 80 %of the pool',
      body: 'One\n\n- two',
      labels: ['postmortem', 'alerting'],
      assignees: ['dora'],
    });
  });

  it('will not open an issue without a title, and says which', async () => {
    preview = await stage.open();
    await preview.send(show(...ordinary));
    await title(2).fill('   ');
    await expectEnabled('Open 3 issues', false);
    expect(await card(2).innerText()).toContain('Give the issue a title.');
    await include(2).click();
    await expectEnabled('Open 2 issues', true);
  });

  it('has nothing to confirm when every item has its issue', async () => {
    preview = await stage.open();
    await preview.send(show(skipped));
    expect(await bodyText()).toContain('Nothing to open: every action item has an issue or is done.');
    expect(await button(/^Open/).count()).toBe(0);
    await button('Close').click();
    await preview.taken('cancel');
  });

  it('can be used from the keyboard alone, and Escape loses nothing', async () => {
    preview = await stage.open();
    await preview.send(show(...ordinary.slice(0, 2)));
    const press = async (...keys: string[]) => {
      for (const key of keys) await preview.page.keyboard.press(key);
    };
    await press('Tab', 'Tab', 'Tab'); // all, the first issue's tick, its title
    await press('Control+A');
    await preview.page.keyboard.type('Typed by key');
    await press('Enter', 'Escape', 'Tab', 'Tab', 'Tab', 'Enter', 'Tab'); // labels, assignees, the description opens
    await press('Control+Home');
    await preview.page.keyboard.type('First. ');
    await press('Tab', 'Space'); // the second issue is left out
    await press('Tab', 'Tab', 'Enter'); // its title, then the button
    const { items } = await preview.taken('confirm');
    expect(items[0]).toMatchObject({ title: 'Typed by key', include: true });
    expect(items[0]?.body).toMatch(/^First\. From the postmortem/);
    expect(items[1]?.include).toBe(false);
    await press('Enter', 'Escape');
    expect(await status()).toBe('Working on 1 issue…'); // a key pressed twice does not cancel
    await press('Tab', 'Enter');
    await preview.taken('cancel');
    expect(preview.sent.map((message) => message.type)).toEqual(['ready', 'confirm', 'cancel']);
  });

  it('survives being hidden, edits and all', async () => {
    preview = await stage.open();
    await preview.send(show(...ordinary));
    await title(1).fill('Mine');
    await include(3).click();
    await preview.page.reload();
    await preview.taken('ready');
    await preview.send(show(...ordinary));
    expect(await title(1).inputValue()).toBe('Mine');
    await expectEnabled('Open 2 issues', true);
  });

  it('keeps the caret where a person types', async () => {
    preview = await stage.open();
    await preview.send(show(planned('a', { title: 'Add alert' })));
    await title(1).click();
    await preview.page.keyboard.press('Home');
    for (let i = 0; i < 4; i++) await preview.page.keyboard.press('ArrowRight');
    await preview.page.keyboard.type('an ');
    expect(await title(1).inputValue()).toBe('Add an alert');
  });
});

describe('a run', () => {
  it('shows each issue as it goes and ends with links', async () => {
    preview = await stage.open();
    await preview.send(show(...ordinary, linked));
    await button('Open 3 issues and link 1').click();
    await preview.send(progress('7f3k', 'sending'));
    expect(await card(1).innerText()).toContain('Opening…');
    expect(await status()).toBe('1 of 4: Add a pool saturation alert at 80 %');
    expect(await preview.page.getByRole('textbox').count()).toBe(0);
    await preview.send(
      opened('7f3k', 41),
      opened('m2q9', 42),
      opened('x8d1', 43),
      progress('twin', 'linked'),
    );
    await preview.send({
      type: 'finished',
      summary: 'Opened 3 issues, linked 1.',
      opened: 3,
      linked: 1,
      failed: 0,
      skipped: 0,
    });
    expect(await status()).toBe('Opened 3 issues, linked 1.');
    await preview.page.getByRole('link', { name: '#42' }).click();
    expect((await preview.taken('openExternal')).url).toBe('https://github.com/acme/payments/issues/42');
    expect(preview.page.url()).not.toContain('github.com');
    expect(await button(/^Open/).count()).toBe(0);
  });

  it('stops after the current issue', async () => {
    preview = await stage.open();
    await preview.send(show(...ordinary));
    await button('Open 3 issues').click();
    await preview.taken('confirm');
    await preview.send(progress('7f3k', 'sending'));
    await button('Cancel').click();
    await preview.taken('cancel');
    expect(await status()).toBe('Stopping after the current issue…');
    await button('Stopping…').click();
    await preview.send(opened('7f3k', 41), progress('m2q9', 'cancelled'), progress('x8d1', 'cancelled'));
    await preview.send({
      type: 'finished',
      summary: 'Stopped.',
      opened: 1,
      linked: 0,
      failed: 0,
      skipped: 0,
    });
    expect(await card(2).innerText()).toContain('Cancelled before it was sent');
    expect(preview.sent.filter((message) => message.type === 'cancel')).toHaveLength(1);
    await button('Open 2 remaining issues').click();
    expect((await preview.taken('confirm')).items.map((item) => item.id)).toEqual(['m2q9', 'x8d1']);
  });

  it('shows why one issue failed and lets it be mended', async () => {
    preview = await stage.open();
    await preview.send(show(...ordinary));
    await button('Open 3 issues').click();
    await preview.taken('confirm');
    await preview.send(opened('7f3k', 41), opened('x8d1', 43));
    await preview.send(progress('m2q9', 'failed', { message: 'carol cannot be assigned in acme/payments.' }));
    await preview.send({
      type: 'finished',
      summary: 'Opened 2, 1 failed.',
      opened: 2,
      linked: 0,
      failed: 1,
      skipped: 0,
    });
    expect(await card(2).innerText()).toMatch(/Failed[\s\S]*carol cannot be assigned in acme\/payments\./);
    await card(2).getByRole('textbox', { name: 'Assignees' }).fill('bob');
    await button('Open 1 remaining issue').click();
    expect((await preview.taken('confirm')).items).toMatchObject([{ id: 'm2q9', assignees: ['bob'] }]);
  });

  it('that breaks down says so and keeps what was done', async () => {
    preview = await stage.open();
    await preview.send(show(...ordinary));
    await button('Open 3 issues').click();
    await preview.send(opened('7f3k', 41), {
      type: 'failed',
      message: 'GitHub cannot be reached; nothing was lost.',
    });
    expect(await preview.page.getByRole('alert').innerText()).toBe(
      'GitHub cannot be reached; nothing was lost.',
    );
    expect(await card(1).innerText()).toContain('#41');
    await expectEnabled('Open 2 remaining issues', true);
  });
});

describe('hostile input', () => {
  it('is text and nothing else', async () => {
    preview = await stage.open();
    const attack = '<img src=x onerror="alert(1)"><script>alert(1)</script>';
    await preview.send(
      show(
        planned('__proto__', {
          title: attack,
          body: attack,
          labels: [attack.slice(0, 90)],
          assignees: ['<b>x</b>'],
        }),
        { ...skipped, title: `\u202e${attack}`, reason: attack },
      ),
      progress('__proto__', 'failed', { message: attack }),
    );
    expect(await preview.page.locator('img, b, body script:not([src])').count()).toBe(0);
    expect(await bodyText()).toContain(attack);
  });

  it('of right-to-left writing leaves its neighbours in order', async () => {
    preview = await stage.open();
    await preview.send(show({ ...skipped, title: '\u202eevil title', reason: 'It is done.' }));
    const place = (selector: string) =>
      preview.page.locator(selector).evaluate((found) => found.getBoundingClientRect().left);
    expect(await place('.settled .mark')).toBeLessThan(await place('.settled .name'));
    expect(await place('.settled .name')).toBeLessThan(await place('.settled .words'));
    expect(
      await preview.page.locator('.settled .name').evaluate((found) => getComputedStyle(found).unicodeBidi),
    ).toBe('isolate');
  });

  it.each([{ type: 'explode' }, { type: 'show', items: 'none' }])(
    'such as %j is told, logged and survived',
    async (wrong) => {
      preview = await stage.open();
      await preview.send(show(...ordinary));
      await title(1).fill('Mine');
      await preview.send(wrong);
      expect(await preview.page.getByRole('alert').innerText()).toContain('cannot read');
      expect((await preview.taken('error')).message).toContain('refused');
      await button('Open 3 issues').click();
      expect((await preview.taken('confirm')).items[0]?.title).toBe('Mine');
    },
  );
});

describe('the layout', () => {
  it.each([320, 600, 1400])(
    'fits into %i pixels with sixty items, the button always in sight',
    async (width) => {
      preview = await stage.open({ width });
      await preview.send(show(...sixty, planned('long', { title: 'x'.repeat(900) }), skipped));
      const { scroll, inner } = await preview.page.evaluate(() => ({
        scroll: document.documentElement.scrollWidth,
        inner: window.innerWidth,
      }));
      expect(scroll).toBeLessThanOrEqual(inner);
      const box = await button('Open 61 issues').boundingBox();
      expect((box?.y ?? Number.NaN) + (box?.height ?? 0)).toBeLessThanOrEqual(700);
    },
  );

  it('never hides what has the focus under the bar', async () => {
    preview = await stage.open();
    await preview.send(show(...sixty));
    for (let stop = 0; stop < 40; stop++) await preview.page.keyboard.press('Tab');
    const { focus, bar } = await preview.page.evaluate(() => ({
      focus: document.activeElement?.getBoundingClientRect().bottom,
      bar: document.querySelector('.bar')?.getBoundingClientRect().top,
    }));
    expect(focus).toBeLessThanOrEqual(bar ?? 0);
  });

  it('shows where the focus is', async () => {
    preview = await stage.open();
    await preview.send(show(...ordinary.slice(0, 1)));
    const unmarked: (string | null)[] = [];
    for (let stop = 0; stop < 7; stop++) {
      await preview.page.keyboard.press('Tab');
      unmarked.push(await preview.page.evaluate(unmarkedFocus));
    }
    expect(unmarked).toEqual(new Array(7).fill(null));
  });
});

/** The focused element, where nothing in or around it has an outline. */
function unmarkedFocus(): string | null {
  const focused = document.activeElement;
  const inside = [...(focused?.shadowRoot?.querySelectorAll('[part]') ?? [])];
  const outlined = [focused, ...inside].some(
    (part) => part && getComputedStyle(part).outlineStyle === 'solid',
  );
  return outlined ? null : (focused?.localName ?? 'nothing');
}
