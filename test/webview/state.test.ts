import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits, parseToHost, type ToPage } from '../../src/protocol/issuePreview.ts';
import { loginsIn, namesIn, problemOf } from '../../webview/issues/draft.ts';
import { fromSaved, toSaved } from '../../webview/issues/saved.ts';
import {
  type Action,
  canConfirm,
  draftOf,
  initialState,
  isEditable,
  reduce,
  reviewedItems,
  type State,
  workOf,
} from '../../webview/issues/state.ts';
import { cancelLabel, confirmLabel, countdown, statusLine } from '../../webview/issues/wording.ts';
import {
  closed,
  finished as end,
  facts,
  full,
  group,
  likeTwo,
  linked,
  opened,
  planned,
  progress,
  show,
  showGroups,
  skipped,
  tracking,
} from './support/samples.ts';

const received = (message: ToPage): Action => ({ type: 'received', message });
const edited = (id: string, edit: Extract<Action, { type: 'edited' }>['edit']): Action => ({
  type: 'edited',
  id,
  edit,
});
const stateAfter = (...actions: readonly Action[]): State => actions.reduce(reduce, initialState);
const finished: Action = received({ ...end, summary: '1 issue opened, 1 failed.' });

describe('under review', () => {
  it('the button counts what is ticked', () => {
    const three = received(show(planned('a'), planned('b'), planned('c')));
    expect(confirmLabel(stateAfter(three))).toBe('Open 3 issues');
    expect(confirmLabel(stateAfter(three, edited('b', { include: false })))).toBe('Open 2 issues');
    expect(confirmLabel(stateAfter(three, { type: 'includedAll', include: false }))).toBe('Nothing chosen');
  });

  it('what is only to be linked can be confirmed as well', () => {
    expect(confirmLabel(stateAfter(received(show(linked))))).toBe('Link 1 issue');
    expect(confirmLabel(stateAfter(received(show(planned('a'), linked))))).toBe('Open 1 issue and link 1');
    expect(reviewedItems(stateAfter(received(show(linked, skipped)))).map((item) => item.id)).toEqual([
      linked.id,
    ]);
  });

  it('an empty or overlong field blocks, unless its issue is left out', () => {
    const start = received(show(planned('a'), planned('b')));
    const blank = edited('a', { title: '  ' });
    expect(workOf(stateAfter(start, blank)).blocked).toHaveLength(1);
    expect(statusLine(stateAfter(start, blank))).toContain('Give the issue a title.');
    expect(workOf(stateAfter(start, blank, edited('a', { include: false }))).blocked).toHaveLength(0);
  });

  it.each([
    [{ title: 'x'.repeat(limits.title + 1) }, /257 characters/],
    [{ body: 'x'.repeat(limits.body + 1) }, /65537 characters/],
    [{ labels: Array.from({ length: 101 }, (_, i) => `${i}`) }, /100 labels/],
    [{ assignees: 'abcdefghijk'.split('') }, /10 assignees/],
  ])('says what GitHub would refuse', (edit, problem) => {
    const state = stateAfter(received(show(planned('a'))), edited('a', edit));
    expect(state.items.map((item) => problemOf(draftOf(state, item)))).toEqual([
      expect.stringMatching(problem),
    ]);
  });

  it('lists are read as people type them', () => {
    expect(namesIn(' bug ,, priority: high\nbug')).toEqual(['bug', 'priority: high']);
    expect(loginsIn('@alice, bob,@')).toEqual(['alice', 'bob']);
  });

  it('whatever is typed, the host can read what is sent', () => {
    const text = fc.string({ unit: 'binary', maxLength: 400 });
    const typed = fc.record({
      title: text,
      labels: text,
      assignees: text,
      field: text,
      include: fc.boolean(),
    });
    fc.assert(
      fc.property(typed, ({ title, labels, assignees, field, include }) => {
        const fields = new Map([['Priority', field]]);
        const edit = { title, labels: namesIn(labels), assignees: loginsIn(assignees), include, fields };
        const items = reviewedItems(stateAfter(received(show(full)), edited('full', edit)));
        expect(parseToHost({ type: 'confirm', items })).toMatchObject({ ok: true });
      }),
    );
  });

  it('counts and names each repository', () => {
    const two = showGroups(
      group('github.com/acme/payments', tracking, planned('a')),
      group('github.com/acme/ops', planned('b')),
    );
    expect(statusLine(stateAfter(received(two)))).toBe(
      '3 issues will be opened: 2 in github.com/acme/payments and 1 in github.com/acme/ops.',
    );
  });

  it('an offer is made only where a person takes it', () => {
    const state = stateAfter(received(show(closed)));
    expect(canConfirm(state)).toBe(false);
    expect(reviewedItems(state)).toMatchObject([{ include: false, accept: false }]);
    const taken = reduce(state, edited(closed.id, { accept: true }));
    expect(confirmLabel(taken)).toBe('Change 1 issue');
    expect(reviewedItems(taken)).toMatchObject([{ include: true, accept: true }]);
  });

  it('a twin is linked only where a person chooses it', () => {
    const state = stateAfter(received(show(likeTwo)));
    expect(confirmLabel(state)).toBe('Open 1 issue');
    const chosen = reduce(state, edited('like', { twin: 12 }));
    expect(confirmLabel(chosen)).toBe('Link 1 issue');
    expect(reviewedItems(chosen)).toMatchObject([{ twin: 12 }]);
    expect(reviewedItems(reduce(state, edited('like', { twin: 13 })))).toMatchObject([{ twin: null }]);
  });

  it('the board follows a changed due date, unless a person wrote another there', () => {
    const state = stateAfter(received(show(full)), edited('full', { due: '2026-12-24' }));
    expect(reviewedItems(state)).toMatchObject([
      {
        due: '2026-12-24',
        dueInDocument: true,
        fields: [
          { name: 'Due', value: '2026-12-24' },
          { name: 'Priority', value: 'high' },
        ],
      },
    ]);
    const own = reduce(state, edited('full', { fields: new Map([['Due', 'soon']]) }));
    expect(reviewedItems(own)[0]?.fields[0]).toEqual({ name: 'Due', value: 'soon' });
    expect(reviewedItems(stateAfter(received(show(full))))[0]?.dueInDocument).toBe(false);
  });
});

describe('a page shown anew', () => {
  const start = received(show(planned('a', { title: 'Old' }), planned('b')));

  it('keeps edits and takes over what changed beside them', () => {
    const again = received(show(planned('a', { title: 'New', labels: ['changed'] }), planned('b')));
    const state = stateAfter(start, edited('a', { title: 'Mine' }), again);
    expect(reviewedItems(state)[0]).toMatchObject({ title: 'Mine', labels: ['changed'] });
  });

  it('drops the edits of another document', () => {
    const other: Action = received({ ...show(planned('a', { title: 'New' })), document: 'other.md' });
    expect(reviewedItems(stateAfter(start, edited('a', { title: 'Mine' }), other))[0]?.title).toBe('New');
  });

  it('keeps edits and facts when an item goes to another repository', () => {
    const moved = received(showGroups(group('h/acme/a', planned('b')), group('h/acme/ops', planned('a'))));
    const state = stateAfter(
      start,
      received(facts()),
      edited('a', { title: 'Mine' }),
      { type: 'rerouted', id: 'a' },
      moved,
    );
    expect(reviewedItems(state).map(({ id, title }) => [id, title])).toEqual([
      ['b', 'Add an alert for item b'],
      ['a', 'Mine'],
    ]);
    expect(state.facts.size).toBe(1);
    expect(canConfirm(state)).toBe(true);
  });

  it('keeps its plan where no other could be made', () => {
    const asked = stateAfter(start, { type: 'rerouted', id: 'a' });
    expect(canConfirm(asked)).toBe(false);
    const state = reduce(asked, received({ type: 'unchanged', message: 'No such repository.' }));
    expect([canConfirm(state), state.problem]).toEqual([true, 'No such repository.']);
  });

  it('finds its edits in what it saved', () => {
    const saved = toSaved(
      stateAfter(start, edited('a', { title: 'Mine', labels: ['x'], fields: new Map([['Due', 'soon']]) }), {
        type: 'expanded',
        id: 'b',
        expanded: true,
      }),
    );
    const state = reduce(fromSaved(structuredClone(saved)), start);
    expect(reviewedItems(state)[0]?.title).toBe('Mine');
    expect(state.edits.get('a')).toEqual({
      title: 'Mine',
      labels: ['x'],
      fields: new Map([['Due', 'soon']]),
    });
    expect([...state.expanded]).toEqual(['b']);
  });

  it('starts empty from what it cannot read', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(fromSaved(value)).toBe(initialState);
      }),
    );
    expect(fromSaved({ ...toSaved(initialState), version: 0 })).toBe(initialState);
  });
});

describe('a run', () => {
  const running = [received(show(planned('a'), planned('b'))), { type: 'confirmed' }] as const;

  it('locks the fields and follows the host', () => {
    const state = stateAfter(...running, received(progress('b', 'sending')));
    expect(state.items.some((item) => isEditable(state, item))).toBe(false);
    expect(statusLine(state)).toBe('2 of 2: Add an alert for item b');
    expect(cancelLabel(reduce(state, { type: 'cancelled' }))).toBe('Stopping…');
  });

  it('is taken up again by a page that was hidden', () => {
    const state = stateAfter(received(show(planned('a'), planned('b'))), received(opened('a', 1)));
    expect(state.phase).toBe('applying');
  });

  it('leaves only what failed to be tried again', () => {
    const state = stateAfter(
      ...running,
      received(opened('a', 41)),
      received(progress('b', 'failed')),
      finished,
    );
    expect(confirmLabel(state)).toBe('Try again: open 1 remaining issue');
    expect(reviewedItems(state).map((item) => item.id)).toEqual(['b']);
    expect(state.items.map((item) => isEditable(state, item))).toEqual([false, true]);
    expect(reduce(state, { type: 'confirmed' }).items.map((item) => item.progress?.state)).toEqual([
      'opened',
      undefined,
    ]);
  });

  it('waits in sight, and goes on', () => {
    const limit = received({ type: 'waiting', why: 'limit', seconds: 75 });
    const state = stateAfter(...running, received(progress('a', 'sending')), limit);
    expect(statusLine(state)).toContain('no more requests');
    expect(countdown(state)).toBe('1 min 15 s');
    const over = reduce(state, received({ type: 'waiting', why: 'limit', seconds: 0 }));
    expect([statusLine(over), countdown(over)]).toEqual(['1 of 2: Add an alert for item a', '']);
  });

  it('that breaks down gives the fields back', () => {
    const state = stateAfter(
      ...running,
      received(progress('a', 'sending')),
      received({ type: 'failed', message: 'GitHub cannot be reached.' }),
    );
    expect(state.items.map((item) => item.progress)).toEqual([null, null]);
    expect(state.problem).toBe('GitHub cannot be reached.');
    expect(confirmLabel(state)).toBe('Open 2 remaining issues');
  });

  it('that is done offers only to close', () => {
    const state = stateAfter(...running, received(opened('a', 41)), received(opened('b', 42)), finished);
    expect(confirmLabel(state)).toBeNull();
    expect(cancelLabel(state)).toBe('Close');
  });
});
