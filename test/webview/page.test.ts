import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
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
} from './support/samples.ts';

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
const field = (position: number, role: 'combobox' | 'textbox', name: string) =>
  card(position).getByRole(role, { name, exact: true });
const chipsOf = (position: number, name: string) =>
  card(position).getByRole('group', { name }).getByRole('listitem').allTextContents();
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
    expect(await preview.page.getByRole('textbox', { name: 'Title' }).count()).toBe(3);
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
    await expectEnabled('Nothing chosen', false);
  });

  it('sends what was edited', async () => {
    preview = await stage.open();
    await preview.send(show(...ordinary));
    await title(1).fill('');
    await title(1).pressSequentially('Alert at 80 %\nof the pool');
    await card(1).getByRole('button', { name: 'Remove label detect' }).click();
    await field(1, 'combobox', 'Labels').fill('alerting, ,');
    await card(1).getByRole('button', { name: 'Remove assignee alice' }).click();
    await field(1, 'combobox', 'Assignees').fill('@dora');
    await card(1).getByText('Details').click();
    await card(1).getByRole('textbox', { name: 'Description' }).fill('One\n\n- two');
    await button('Open 3 issues').click();
    expect((await preview.taken('confirm')).items[0]).toMatchObject({
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
    await press('Enter', 'Escape', 'Tab', 'Backspace'); // the last label goes
    await press('Tab', 'Tab', 'Tab', 'Tab', 'Tab'); // assignees, the date's parts and its calendar
    await press('Tab', 'Enter', 'Tab'); // the details open
    await press('Control+Home');
    await preview.page.keyboard.type('First. ');
    await press('Tab', 'Tab', 'Tab', 'Space'); // past the repository and its button; the second issue is left out
    await press('Tab', 'Tab', 'Enter'); // its title, then the button
    const { items } = await preview.taken('confirm');
    expect(items[0]).toMatchObject({ title: 'Typed by key', include: true });
    expect(items[0]?.labels).toEqual(['postmortem']);
    expect(items[0]?.body).toMatch(/^First\. From the postmortem/);
    expect(items[1]?.include).toBe(false);
    await press('Enter', 'Escape');
    expect(await status()).toBe('Working on 1 issue…'); // a key pressed twice does not cancel
    await press('Tab', 'Enter');
    await preview.taken('cancel');
    expect(preview.sent.map((message) => message.type)).toEqual(['ready', 'confirm', 'cancel']);
  });

  it('suggests what the repository knows and marks what it does not', async () => {
    preview = await stage.open();
    await preview.send(show(full), facts());
    expect(await chipsOf(1, 'Labels')).toEqual(['postmortem×', 'capacitywill be created×']);
    expect(await chipsOf(1, 'Assignees')).toEqual(['alice×', 'carolcannot be assigned×']);
    const labels = field(1, 'combobox', 'Labels');
    await labels.pressSequentially('pri');
    const listed = card(1).getByRole('listbox', { name: 'Labels' }).getByRole('option');
    expect(await listed.allInnerTexts()).toEqual(['priority: high']);
    await labels.press('ArrowDown');
    await labels.press('Enter');
    expect(await chipsOf(1, 'Labels')).toContain('priority: high×');
    await labels.press('ArrowLeft');
    await preview.page.keyboard.press('ArrowLeft');
    await preview.page.keyboard.press('Delete');
    expect(await chipsOf(1, 'Labels')).toEqual(['postmortem×', 'priority: high×']);
    await button('Open 1 issue').click();
    expect((await preview.taken('confirm')).items[0]?.labels).toEqual(['postmortem', 'priority: high']);
  });

  it('lets milestone, type, due date and fields of the board be changed', async () => {
    preview = await stage.open();
    await preview.send(show(full), facts());
    expect(await card(1).innerText()).toContain('2026 Q4');
    await card(1).getByLabel('Due', { exact: true }).first().fill('2026-12-24');
    await card(1).getByText('Details').click();
    await field(1, 'combobox', 'Milestone').selectOption('2027 Q1');
    await field(1, 'combobox', 'Type').selectOption('Bug');
    await field(1, 'textbox', 'Board: Priority').fill('low');
    expect(await card(1).innerText()).toContain('On board acme/5');
    expect(
      await card(1).getByRole('checkbox', { name: 'Change the date in the document too' }).isChecked(),
    ).toBe(true);
    await button('Open 1 issue').click();
    expect((await preview.taken('confirm')).items[0]).toMatchObject({
      due: '2026-12-24',
      dueInDocument: true,
      milestone: '2027 Q1',
      kind: 'Bug',
      fields: [
        { name: 'Due', value: '2026-12-24' },
        { name: 'Priority', value: 'low' },
      ],
    });
  });

  it('offers likely twins and opened changes, and assumes neither', async () => {
    preview = await stage.open();
    await preview.send(show(likeTwo, closed));
    expect(await card(1).getByRole('radio', { name: 'Open a new issue' }).isChecked()).toBe(true);
    const reopen = preview.page.getByRole('checkbox', { name: /^Reopen #31/ });
    expect(await reopen.isChecked()).toBe(false);
    await card(1)
      .getByRole('radio', { name: /^Link #12/ })
      .check();
    await reopen.click();
    expect(await title(1).isVisible()).toBe(true);
    expect(await field(1, 'combobox', 'Labels').isVisible()).toBe(false);
    await button('Link 1 issue and change 1').click();
    expect((await preview.taken('confirm')).items).toMatchObject([
      { twin: 12 },
      { include: true, accept: true },
    ]);
  });

  it('groups by repository and asks to plan again for another one', async () => {
    preview = await stage.open();
    const [first, second] = ordinary.slice(0, 2);
    const here = group('github.com/acme/payments', ...(first ? [first] : []), ...(second ? [second] : []));
    await preview.send(showGroups(here));
    await title(2).fill('Mine');
    await card(2).getByText('Details').click();
    const repository = field(2, 'combobox', 'Repository');
    await repository.fill('acme/ops');
    await repository.press('Enter');
    expect(await preview.taken('reroute')).toMatchObject({ id: 'm2q9', repository: 'acme/ops' });
    await expectEnabled('Open 2 issues', false);
    await preview.send(
      showGroups(
        group('github.com/acme/payments', ...(first ? [first] : [])),
        group('github.com/acme/ops', ...(second ? [second] : [])),
      ),
    );
    expect(await preview.page.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual([
      'github.com/acme/payments',
      'github.com/acme/ops',
    ]);
    const there = preview.page.getByRole('region', { name: 'github.com/acme/ops' });
    expect(await there.getByRole('textbox', { name: 'Title' }).inputValue()).toBe('Mine');
    expect(await include(2).evaluate((element) => element === document.activeElement)).toBe(true);
    await expectEnabled('Open 2 issues', true);
  });

  it('says why another repository cannot be had, and keeps the plan', async () => {
    preview = await stage.open();
    await preview.send(show(...ordinary));
    await card(1).getByText('Details').click();
    await field(1, 'combobox', 'Repository').fill('nowhere');
    await card(1).getByRole('button', { name: 'Move there' }).click();
    await preview.taken('reroute');
    await preview.send({ type: 'unchanged', message: 'Name a repository as owner/name or host/owner/name.' });
    expect(await preview.page.getByRole('alert').innerText()).toContain('Name a repository');
    await expectEnabled('Open 3 issues', true);
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
    await preview.send({ ...finished, summary: 'Opened 3 issues, linked 1.' });
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
    await preview.send({ ...finished, summary: 'Stopped.' });
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
    await preview.send({ ...finished, summary: 'Opened 2, 1 failed.' });
    expect(await card(2).innerText()).toMatch(/Failed[\s\S]*carol cannot be assigned in acme\/payments\./);
    await card(2).getByRole('button', { name: 'Remove assignee carol' }).click();
    await button('Try again: open 1 remaining issue').click();
    expect((await preview.taken('confirm')).items).toMatchObject([{ id: 'm2q9', assignees: ['bob'] }]);
  });

  it('counts down while it has to wait, and can be cancelled meanwhile', async () => {
    preview = await stage.open();
    await preview.send(show(...ordinary));
    await button('Open 3 issues').click();
    await preview.send(progress('7f3k', 'sending'), { type: 'waiting', why: 'limit', seconds: 42 });
    expect(await status()).toContain('GitHub allows no more requests for a moment');
    expect(await preview.page.getByRole('timer').innerText()).toBe('42 s');
    await button('Cancel').click();
    await preview.taken('cancel');
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
      await preview.send(show(...sixty, planned('long', { title: 'x'.repeat(900) }), full, likeTwo, skipped));
      const { scroll, inner } = await preview.page.evaluate(() => ({
        scroll: document.documentElement.scrollWidth,
        inner: window.innerWidth,
      }));
      expect(scroll).toBeLessThanOrEqual(inner);
      const box = await button('Open 63 issues').boundingBox();
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
    for (let stop = 0; stop < 10; stop++) {
      await preview.page.keyboard.press('Tab');
      unmarked.push(await preview.page.evaluate(unmarkedFocus));
    }
    expect(unmarked).toEqual(new Array(10).fill(null));
  });
});

/** The focused element, where nothing in or around it has an outline. */
function unmarkedFocus(): string | null {
  const focused = document.activeElement;
  const inside = [...(focused?.shadowRoot?.querySelectorAll('[part]') ?? [])];
  const outlined = [focused, focused?.closest('.box'), ...inside].some(
    (part) => part && getComputedStyle(part).outlineStyle === 'solid',
  );
  return outlined ? null : (focused?.localName ?? 'nothing');
}
