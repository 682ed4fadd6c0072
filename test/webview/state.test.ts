import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits, parseToHost, type ToPage } from '../../src/protocol/issuePreview.ts';
import { fromSaved, toSaved } from '../../webview/issues/saved.ts';
import {
  type Action,
  draftOf,
  initialState,
  isEditable,
  problemOf,
  reduce,
  reviewedItems,
  type State,
  workOf,
} from '../../webview/issues/state.ts';
import { cancelLabel, confirmLabel, statusLine } from '../../webview/issues/wording.ts';
import { linked, opened, planned, progress, show, skipped } from './support/samples.ts';

const received = (message: ToPage): Action => ({ type: 'received', message });
const edited = (id: string, edit: Extract<Action, { type: 'edited' }>['edit']): Action => ({
  type: 'edited',
  id,
  edit,
});
const stateAfter = (...actions: readonly Action[]): State => actions.reduce(reduce, initialState);
const finished: Action = received({
  type: 'finished',
  summary: '1 issue opened, 1 failed.',
  opened: 1,
  linked: 0,
  failed: 1,
  skipped: 0,
});

describe('under review', () => {
  it('the button counts what is ticked', () => {
    const three = received(show(planned('a'), planned('b'), planned('c')));
    expect(confirmLabel(stateAfter(three))).toBe('Open 3 issues');
    expect(confirmLabel(stateAfter(three, edited('b', { include: false })))).toBe('Open 2 issues');
    expect(confirmLabel(stateAfter(three, { type: 'includedAll', include: false }))).toBe('Open 0 issues');
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
    [{ labels: Array.from({ length: 101 }, (_, i) => i).join() }, /100 labels/],
    [{ assignees: 'a,b,c,d,e,f,g,h,i,j,k' }, /10 assignees/],
  ])('says what GitHub would refuse', (edit, problem) => {
    const state = stateAfter(received(show(planned('a'))), edited('a', edit));
    expect(state.items.map((item) => problemOf(draftOf(state, item)))).toEqual([
      expect.stringMatching(problem),
    ]);
  });

  it('lists are read as people type them', () => {
    const state = stateAfter(
      received(show(planned('a'))),
      edited('a', { labels: ' bug ,, priority: high,bug', assignees: '@alice, bob,@' }),
    );
    expect(reviewedItems(state)[0]).toMatchObject({
      labels: ['bug', 'priority: high'],
      assignees: ['alice', 'bob'],
    });
  });

  it('whatever is typed, the host can read what is sent', () => {
    const text = fc.string({ unit: 'binary', maxLength: 400 });
    fc.assert(
      fc.property(text, text, text, fc.boolean(), (title, labels, assignees, include) => {
        const edit = edited('a', { title, labels, assignees, include });
        const items = reviewedItems(stateAfter(received(show(planned('a'))), edit));
        expect(parseToHost({ type: 'confirm', items })).toMatchObject({ ok: true });
      }),
    );
  });
});

describe('a page shown anew', () => {
  const start = received(show(planned('a', { title: 'Old' }), planned('b')));

  it('keeps edits and takes over what changed beside them', () => {
    const again = received(show(planned('a', { title: 'New', labels: ['changed'] }), planned('b')));
    const state = stateAfter(start, edited('a', { title: 'Mine' }), again);
    expect(reviewedItems(state)[0]).toMatchObject({ title: 'Mine', labels: ['changed'] });
  });

  it('drops the edits of another repository', () => {
    const other: Action = received({
      ...show(planned('a', { title: 'New' })),
      repository: 'github.com/x/y',
    } as ToPage);
    expect(reviewedItems(stateAfter(start, edited('a', { title: 'Mine' }), other))[0]?.title).toBe('New');
  });

  it('finds its edits in what it saved', () => {
    const saved = toSaved(
      stateAfter(start, edited('a', { title: 'Mine' }), { type: 'expanded', id: 'b', expanded: true }),
    );
    const state = reduce(fromSaved(structuredClone(saved)), start);
    expect(reviewedItems(state)[0]?.title).toBe('Mine');
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
    expect(confirmLabel(state)).toBe('Open 1 remaining issue');
    expect(reviewedItems(state).map((item) => item.id)).toEqual(['b']);
    expect(state.items.map((item) => isEditable(state, item))).toEqual([false, true]);
    expect(reduce(state, { type: 'confirmed' }).items.map((item) => item.progress?.state)).toEqual([
      'opened',
      undefined,
    ]);
  });

  it('that breaks down gives the fields back', () => {
    const state = stateAfter(...running, received({ type: 'failed', message: 'GitHub cannot be reached.' }));
    expect(state.problem).toBe('GitHub cannot be reached.');
    expect(confirmLabel(state)).toBe('Open 2 remaining issues');
  });

  it('that is done offers only to close', () => {
    const state = stateAfter(...running, received(opened('a', 41)), received(opened('b', 42)), finished);
    expect(confirmLabel(state)).toBeNull();
    expect(cancelLabel(state)).toBe('Close');
  });
});
