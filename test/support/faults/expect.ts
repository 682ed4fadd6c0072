import { expect } from 'vitest';
import { readDocument } from '../../../src/core/document/read.ts';
import { needsIssue } from '../../../src/core/followup/identity.ts';
import { markerKeysIn } from '../../../src/core/followup/marker.ts';
import type { GitHub } from '../github/server.ts';
import type { LoggedRequest } from '../github/store.ts';

/** What Debrief writes into a document, and nothing else. */
export function withoutOurs(text: string): string {
  return text.replace(/(?: - (?:[\w-]+\/[\w-]+)?#\d+)? <!-- debrief:\w{4} -->/g, '');
}

/** Every item has exactly one open issue, its link stands in the document, and nothing else in it changed. */
export async function expectExactlyOnce(github: GitHub, before: string, text: string): Promise<void> {
  await github.settled();
  const { actionItems } = readDocument(text, { path: 'postmortem.md' });
  expect(actionItems.filter(needsIssue).map((item) => item.text.value)).toEqual([]);
  const linked = actionItems.flatMap(({ id, tracker }) =>
    id === null ? [] : [`${id.value} #${tracker.map(({ value }) => value.number).join(' #')}`],
  );
  const open = (await github.issues()).filter(({ state }) => state === 'open');
  const there = open.map(({ body, number }) => `${markerKeysIn(body)[0]?.split('/')[1]} #${number}`);
  expect(linked.toSorted()).toEqual(there.toSorted());
  expect(withoutOurs(text)).toBe(before);
}

export interface Sent {
  readonly requests: readonly Pick<LoggedRequest, 'method' | 'path' | 'body'>[];
}

/** Between two requests for the issue of one item there is always a listing: no client repeats a write by itself. */
export function expectNoWriteRepeated({ requests }: Sent): void {
  const sent = new Set<string>();
  for (const { method, path, body } of requests) {
    if (method === 'GET') sent.clear();
    if (method !== 'POST' || !path.endsWith('/issues')) continue;
    const key = markerKeysIn(JSON.parse(body).body).join();
    expect([...sent]).not.toContain(key);
    sent.add(key);
  }
}
