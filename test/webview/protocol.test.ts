import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits, parseToHost, parseToPage } from '../../src/protocol/issuePreview.ts';
import { pageHtml } from '../../src/protocol/page.ts';
import { draftFrom, reviewed as reviewedFrom } from '../../webview/issues/draft.ts';
import { full, group, planned, progress, show, showGroups } from './support/samples.ts';

const field = { name: 'Due', value: '', due: true };
const twin = { number: 12, url: 'https://github.com/acme/payments/issues/12', title: 'Alert' };
const reviewed = reviewedFrom(full, draftFrom(full));

describe('messages', () => {
  it('from the page are read as they were meant', () => {
    expect(parseToHost({ type: 'confirm', items: [reviewed] })).toMatchObject({ ok: true });
  });

  it('are read as they were meant', () => {
    const message = show(full);
    expect(parseToPage(structuredClone(message))).toEqual({ ok: true, message });
  });

  it.each([
    ['no object', 'ready'],
    ['an unknown type', { type: 'delete' }],
    ['another version', { type: 'ready', version: 1 }],
    ['a field nobody stated', { type: 'cancel', force: true }],
    ['a script as an address', { type: 'openExternal', url: 'javascript:alert(1)' }],
    ['a program as an address', { type: 'openExternal', url: 'file:///bin/sh' }],
    ['one item twice', { type: 'confirm', items: [reviewed, reviewed] }],
    ['a date that is none', { type: 'confirm', items: [{ ...reviewed, due: 'tomorrow' }] }],
    ['a repository without end', { type: 'reroute', id: 'a', repository: 'x'.repeat(401) }],
    ['a text beyond bounds', { type: 'error', message: 'x'.repeat(limits.message + 1) }],
  ])('are refused with %s', (_, value) => {
    expect(parseToHost(value)).toMatchObject({ ok: false });
  });

  it.each([
    ['one id twice', show(planned('a'), planned('a'))],
    ['one id in two repositories', showGroups(group('h/a/b', planned('a')), group('h/a/c', planned('a')))],
    ['a date that is none', show(planned('a', { due: '2026-02-30' }))],
    ['a field twice', show(planned('a', { fields: [field, field] }))],
    [
      'a script as the address of a twin',
      show(planned('a', { twins: [{ ...twin, url: 'javascript:alert(1)' }] })),
    ],
    ['a wait without end', { type: 'waiting', why: 'limit', seconds: Number.POSITIVE_INFINITY }],
    ['more items than bounds', show(...Array.from({ length: limits.items + 1 }, (_, i) => planned(`${i}`)))],
    ['a repository of odd letters', showGroups(group('github.com/acme/p\u202eay'))],
    ['an unknown state', { ...progress('a', 'opened'), state: 'vanished' }],
    ['a negative issue', progress('a', 'opened', { number: -1 })],
  ])('to the page are refused with %s', (_, value) => {
    expect(parseToPage(value)).toMatchObject({ ok: false });
  });

  it('say where they are wrong', () => {
    const wrong = show({ ...planned('a'), title: 'x'.repeat(10_000) });
    expect(parseToPage(wrong)).toMatchObject({ problem: expect.stringContaining('groups.0.items.0.title') });
  });

  it('are never thrown past the boundary', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true }), (value) => {
        expect(parseToHost(value).ok).toBe(false);
        expect(parseToPage({ ...show(), groups: value }).ok).toBe(Array.isArray(value) && value.length === 0);
      }),
    );
  });
});

describe('the HTML of a page', () => {
  const parts = {
    title: 'Open GitHub issues',
    scriptUri: 'https://file+.vscode-resource.example/issues.js',
    styleUri: 'https://file+.vscode-resource.example/issues.css',
    cspSource: "'self' https://*.vscode-cdn.net",
    nonce: 'bm9uY2Utb2YtYS10ZXN0',
  };

  it('lets nothing run or load but what it names', () => {
    const html = pageHtml(parts);
    expect(html).toContain(
      'default-src &#39;none&#39;; style-src &#39;self&#39; https://*.vscode-cdn.net ' +
        '&#39;nonce-bm9uY2Utb2YtYS10ZXN0&#39;; script-src &#39;nonce-bm9uY2Utb2YtYS10ZXN0&#39;"',
    );
    expect(html.match(/<script/g)).toHaveLength(1);
  });

  it('escapes what it is given', () => {
    const html = pageHtml({
      ...parts,
      title: '</title><script>x</script>',
      scriptUri: '"><script>y</script>',
    });
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).not.toContain('</title><script>');
  });

  it.each([{ nonce: "a'; script-src *" }, { nonce: '' }, { cspSource: "x; script-src 'unsafe-inline'" }])(
    'refuses %j, which would widen the policy',
    (change) => {
      expect(() => pageHtml({ ...parts, ...change })).toThrow(TypeError);
    },
  );
});
