import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { insertTimelineEntry } from '../../src/core/document/change/timeline.ts';
import { resultOf } from '../../src/core/document/edits.ts';
import type { TimelineEntry } from '../../src/core/document/model.ts';
import { readDocument } from '../../src/core/document/read.ts';
import { events, timelineDocuments } from '../support/edits/timelines.ts';

const facts = ({ at, until, text }: TimelineEntry): unknown => [at?.epochMs, at?.precision, until?.iso, text];

const moments = fc
  .integer({ min: -2 * 1440 * 60, max: 6 * 1440 * 60 })
  .map((seconds) => Temporal.Instant.from('2026-06-10T06:00Z').add({ seconds }));

const cases = fc.record({ document: timelineDocuments, at: moments, event: events });

describe('a new timeline entry, in a document of any style', () => {
  it('starts from documents that read as they were made', () => {
    fc.assert(
      fc.property(timelineDocuments, ({ text, moments: expected }) => {
        expect(readDocument(text).timeline.map(({ at }) => at?.epochMs)).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  it('reads back at its place and moment, and leaves every other entry as it was', () => {
    fc.assert(
      fc.property(cases, ({ document, at, event }) => {
        const before = readDocument(document.text);
        const { timeline } = readDocument(resultOf(insertTimelineEntry(before, { at, text: event })));
        const isEarlier = (moment: number): boolean =>
          document.newestFirst ? moment > at.epochMilliseconds : moment <= at.epochMilliseconds;
        const place = document.moments.filter(isEarlier).length;
        const added = timeline[place];
        expect(timeline.toSpliced(place, 1).map(facts)).toEqual(before.timeline.map(facts));
        const since = at.epochMilliseconds - (added?.at?.epochMs ?? 0);
        expect(since).toBeGreaterThanOrEqual(0);
        expect(since).toBeLessThan(60_000);
        expect(added).toMatchObject({ text: expect.stringContaining(event), until: null });
      }),
      { numRuns: 400 },
    );
  });

  it('takes nothing away and keeps line endings and the end of the file', () => {
    fc.assert(
      fc.property(cases, ({ document, at, event }) => {
        const edit = insertTimelineEntry(readDocument(document.text), { at, text: event });
        for (const { span, newText } of edit.edits) {
          const replaced = document.text.slice(span.start, span.end);
          expect(document.numbered ? replaced : '').toMatch(/^\d*$/);
          expect(replaced === '' || document.numbered).toBe(true);
          expect(newText.replaceAll('\r\n', '')).not.toMatch(
            document.text.includes('\r\n') ? /[\r\n]/ : /\r/,
          );
        }
        expect(/\n$/.test(resultOf(edit))).toBe(/\n$/.test(document.text));
      }),
      { numRuns: 200 },
    );
  });
});
