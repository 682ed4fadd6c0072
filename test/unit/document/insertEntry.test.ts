import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { insertTimelineEntry } from '../../../src/core/document/change/timeline.ts';
import { resultOf } from '../../../src/core/document/edits.ts';
import { readDocument } from '../../../src/core/document/read.ts';

/** A document after the insertion of "Paged" at a moment: the lines with a plus are new. */
interface Example {
  readonly at: string;
  readonly after: string;
}

function insertedInto(before: string, at: string): string {
  const entry = { at: Temporal.Instant.from(at), text: 'Paged' };
  return resultOf(insertTimelineEntry(readDocument(before), entry));
}

const examples: Readonly<Record<string, Example>> = {
  'bullets with date, time and zone': {
    at: '2026-11-01T09:30:00Z',
    after: `## Timeline

- 2026-11-01 09:15 UTC - Deployed
+- 2026-11-01 09:30 UTC - Paged
- 2026-11-01 10:15 UTC - Fixed
`,
  },
  'bare times in the zone of the heading, italic, above the first': {
    at: '2026-11-01T07:30:00Z',
    after: `# Outage on 2026-11-01

## Timeline (CET)

+* *08:30* Paged
* *09:03* Deployed
* *11:03* Fixed
`,
  },
  'a new day below bare times': {
    at: '2026-11-02T10:10:00Z',
    after: `# Outage on 2026-11-01

## Timeline (UTC)

- 09:03: Deployed
- 11:03: Fixed
+- 2026-11-02 10:10: Paged
`,
  },
  'past midnight, where a reader sees the step back': {
    at: '2026-11-02T00:10:00Z',
    after: `# Outage on 2026-11-01

## Timeline (UTC)

- 22:03: Deployed
- 23:50: Mitigated
+- 00:10: Paged
`,
  },
  'a twelve-hour clock': {
    at: '2026-11-01T12:30:00Z',
    after: `# Outage on 2026-11-01

## Timeline (UTC)

- 9:03am – Deployed
+- 12:30pm – Paged
- 1:03pm – Fixed
`,
  },
  'brackets and seconds': {
    at: '2026-11-01T09:30:07Z',
    after: `# Outage on 2026-11-01

## Timeline (UTC)

* [09:03:00] Deployed
+* [09:30:07] Paged
* [11:03:20] Fixed
`,
  },
  'day, month and year with slashes': {
    at: '2023-06-20T12:42:00Z',
    after: `## Timeline (UTC)

- 20/06/2023 12:32 - Deployed
+- 20/06/2023 12:42 - Paged
- 20/06/2023 13:32 - Fixed
`,
  },
  'times at the end of the line': {
    at: '2026-11-01T09:30:00Z',
    after: `# Outage on 2026-11-01

## Timeline (UTC)

- Deployed (09:03)
+- Paged (09:30)
- Fixed (11:03)
`,
  },
  'the newest entry first': {
    at: '2026-11-01T09:30:00Z',
    after: `## Timeline

- 2026-11-01 11:03 UTC Fixed
+- 2026-11-01 09:30 UTC Paged
- 2026-11-01 09:03 UTC Deployed
`,
  },
  'only days, to the precision of the document': {
    at: '2026-11-02T09:30:00Z',
    after: `## Timeline

- 2026-11-01: Deployed
+- 2026-11-02: Paged
- 2026-11-03: Fixed
`,
  },
  'summer time of a region': {
    at: '2026-07-01T17:00:00Z',
    after: `## Timeline (all times in Pacific Time)

- 2026-07-01 09:00 Deployed
+- 2026-07-01 10:00 Paged
- 2026-07-01 12:00 Fixed
`,
  },
  'no zone anywhere: the new entry says its own': {
    at: '2026-11-01T09:30:00Z',
    after: `# Outage on 2026-11-01

## Timeline

- 09:03 Deployed
+- 09:30 UTC Paged
- 11:03 Fixed
`,
  },
  'items counted by themselves': {
    at: '2026-11-01T09:30:00Z',
    after: `# Outage on 2026-11-01

## Timeline (UTC)

1. 09:03 Deployed
+1. 09:30 Paged
1. 11:03 Fixed
`,
  },
  'nested below days': {
    at: '2026-11-01T12:30:00Z',
    after: `## Timeline (UTC)

- 2026-11-01
  - 09:03 Deployed
+  - 12:30 Paged
- 2026-11-03
  - 08:00 Fixed
`,
  },
  'a new day among nested days': {
    at: '2026-11-02T12:30:00Z',
    after: `## Timeline (UTC)

- 2026-11-01
  - 09:03 Deployed
+- 2026-11-02
+  - 12:30 Paged
- 2026-11-03
  - 08:00 Fixed
`,
  },
  'under the heading of the day, not behind the entry before': {
    at: '2026-11-03T07:30:00Z',
    after: `## Timeline (UTC)

### 2026-11-01

- 09:03 Deployed

### 2026-11-03

+- 07:30 Paged
- 08:00 Fixed
`,
  },
  'a new day heading in the form of the others': {
    at: '2026-11-04T12:30:00Z',
    after: `## Timeline (UTC)

### Sunday, November 1, 2026

- 09:03 Deployed

### Tuesday, November 3, 2026

- 08:00 Fixed

+### Wednesday, November 4, 2026
+
+- 12:30 Paged
+
## Impact
`,
  },
  'a new day of a table by day': {
    at: '2026-11-02T12:30:00Z',
    after: `## Timeline (UTC)

### 2026-11-01

| Time | What happened |
| :--- | :--- |
| 09:03 | Deployed |

+### 2026-11-02
+
+| Time | What happened |
+| :--- | :--- |
+| 12:30 | Paged |
+
### 2026-11-03

| Time | What happened |
| :--- | :--- |
| 08:00 | Fixed |
`,
  },
  'a new day among bold days': {
    at: '2026-11-02T12:30:00Z',
    after: `## Timeline

All times in UTC.

**2026-11-01**

09:03 - Deployed

+**2026-11-02**
+
+12:30 - Paged
+
**2026-11-03**

08:00 - Fixed
`,
  },
  'bold times of paragraphs': {
    at: '2026-11-01T09:30:00Z',
    after: `# Outage on 2026-11-01

## Timeline (UTC)

**09:03** Deployed **by hand**

+**09:30** Paged
+
**11:03** Fixed
`,
  },
  'headings with the event in them': {
    at: '2026-11-01T09:30:00Z',
    after: `# Outage on 2026-11-01

## Timeline (UTC)

### 09:03 - Deployed

By hand.

+### 09:30 - Paged
+
### 11:03 - Fixed
`,
  },
  'a heading with bullets below it, before the first of them': {
    at: '2026-11-01T09:30:00Z',
    after: `# Outage on 2026-11-01

## Timeline (UTC)

### 09:03 - Deployed

+- 09:30 Paged
- 09:40 Rolled back
- 09:50 Done

### 11:03 - Fixed
`,
  },
  'headings with times only': {
    at: '2026-11-01T12:30:00Z',
    after: `# Outage on 2026-11-01

## Timeline (UTC)

### 09:03

Deployed

### 11:03

Fixed

+### 12:30
+
+Paged
+
## Impact
`,
  },
  'a table with more columns than ours, aligned': {
    at: '2026-11-01T09:30:00Z',
    after: `## Timeline

| Time (UTC)       | Who | Event    | Link |
|------------------|-----|----------|------|
| 2026-11-01 09:15 | Ann | Deployed | #1   |
+| 2026-11-01 09:30 |     | Paged    |      |
| 2026-11-01 10:15 | Ann | Fixed    |      |
`,
  },
  'a table with the day in a column of its own, behind the event': {
    at: '2026-11-01T09:30:00Z',
    after: `## Timeline

| Event | Date | Time |
|---|---|---|
| Deployed | 2026-11-01 | 09:15 UTC |
+| Paged | 2026-11-01 | 09:30 UTC |
| Fixed | 2026-11-01 | 10:15 UTC |
`,
  },
  'a table without a header': {
    at: '2026-11-01T09:30:00Z',
    after: `# Outage on 2026-11-01

## Timeline

| 09:15 UTC | Deployed |
|---|---|
+| 09:30 UTC | Paged |
| 10:15 UTC | Fixed |
`,
  },
  'a table without bars at the ends': {
    at: '2026-11-01T09:30:00Z',
    after: `# Outage on 2026-11-01

## Timeline

Time | Event
---|---
09:15 UTC | Deployed
+09:30 UTC | Paged
10:15 UTC | Fixed
`,
  },
  'a table that waits for its first row': {
    at: '2026-11-01T09:30:00Z',
    after: `## Timeline

| Time (UTC) | Event |
|---|---|
+| 2026-11-01 09:30 | Paged |

## Impact
`,
  },
  'lines of one paragraph': {
    at: '2026-11-01T09:30:00Z',
    after: `# Outage on 2026-11-01

## Timeline

09:15 UTC – Deployed\\
+09:30 UTC – Paged\\
10:15 UTC – Fixed
`,
  },
  'a list in a quotation': {
    at: '2026-11-01T09:30:00Z',
    after: `# Outage on 2026-11-01

## Timeline

> - 09:15 UTC Deployed
+> - 09:30 UTC Paged
> - 10:15 UTC Fixed
`,
  },
  'below what belongs to the entry before': {
    at: '2026-11-01T09:30:00Z',
    after: `# Outage on 2026-11-01

## Timeline

-	09:15 UTC	Deployed

	By hand, see:

	- this
+-	09:30 UTC	Paged
-	10:15 UTC	Fixed
`,
  },
  'a document that has no timeline': {
    at: '2026-11-01T09:30:00Z',
    after: `## Summary

It broke.

+## Timeline
+
+- 2026-11-01 09:30 UTC - Paged
+
## Root cause

A loop.
`,
  },
};

describe('a timeline entry goes in in time order and in the style of the document', () => {
  it.each(Object.entries(examples))('%s', (_, { at, after }) => {
    const before = after.replace(/^\+.*\n/gm, '');
    expect(insertedInto(before, at)).toBe(after.replace(/^\+/gm, ''));
  });

  it('counts on the items below, where they are numbered', () => {
    const before =
      '# 2026-11-01\n\n## Timeline (UTC)\n\n1. 09:03 Deployed\n2. 11:03 Fixed\n3. 12:00 Closed\n';
    const after = '1. 09:03 Deployed\n2. 09:30 Paged\n3. 11:03 Fixed\n4. 12:00 Closed\n';
    expect(insertedInto(before, '2026-11-01T09:30:00Z')).toBe(before.replace(/1\. [\s\S]*/, after));
  });

  it('keeps the day of the next bare time, where the new entry would change it', () => {
    const before = '## Timeline (UTC)\n\n- 2026-11-03 09:03 Deployed\n- 11:03 Fixed\n';
    expect(insertedInto(before, '2026-11-03T10:00:00Z')).toBe(
      before.replace('- 11:03', '- 2026-11-03 10:00 Paged\n- 11:03'),
    );
    expect(insertedInto(before, '2026-11-02T10:00:00Z')).toBe(
      before.replace('- 2026-11-03', '- 2026-11-02 10:00 Paged\n- 2026-11-03'),
    );
  });

  it('puts the first row before the dashes of a table without a header', () => {
    const before =
      '# 2026-11-01\n\n## Timeline\n\n| 09:15 UTC | Deployed |\n|---|---|\n| 10:15 UTC | Fixed |\n';
    const after = '| 08:30 UTC | Paged |\n|---|---|\n| 09:15 UTC | Deployed |\n| 10:15 UTC | Fixed |\n';
    expect(insertedInto(before, '2026-11-01T08:30:00Z')).toBe(before.replace(/\| 09[\s\S]*/, after));
  });

  it.each([
    ['bullet', '-\n', '- 2026-11-01 09:30 UTC - Paged\n'],
    ['bullet with a space behind', '* \n', '* 2026-11-01 09:30 UTC - Paged\n'],
    [
      'row',
      '| Time | What |\n|---|---|\n|  |  |\n',
      '| Time | What |\n|---|---|\n| 2026-11-01 09:30 UTC | Paged |\n',
    ],
  ])('fills the %s that waits for the first entry', (_, waiting, filled) => {
    const around = (timeline: string): string => `## Timeline\n\n${timeline}\n## Impact\n\nNone.\n`;
    expect(insertedInto(around(waiting), '2026-11-01T09:30:00Z')).toBe(around(filled));
  });

  it('writes the first entry in the zone that the section states', () => {
    const before = '## Timeline\n\nAll times are in CET.\n\n## Impact\n';
    expect(insertedInto(before, '2026-11-01T09:30:00Z')).toBe(
      '## Timeline\n\nAll times are in CET.\n\n- 2026-11-01 10:30 - Paged\n\n## Impact\n',
    );
  });

  it('is as plain where the team calls the section something of its own', () => {
    const before = '# 2026-11-01\n\n## Zigzag (UTC)\n\n- 09:03 Deployed\n- 11:03 Fixed\n';
    const document = readDocument(before, { sectionNames: { timeline: ['Zigzag'] } });
    const entry = { at: Temporal.Instant.from('2026-11-01T09:30:00Z'), text: 'Paged' };
    expect(resultOf(insertTimelineEntry(document, entry))).toBe(
      before.replace('- 11:03', '- 09:30 Paged\n- 11:03'),
    );
  });

  it('keeps a text that begins with a time from being read as the end of a range', () => {
    const before = readDocument('## Timeline\n\n- 2026-11-01 09:15 UTC - Deployed\n');
    const at = Temporal.Instant.from('2026-11-01T09:30:00Z');
    const after = readDocument(
      resultOf(insertTimelineEntry(before, { at, text: '10:00 is the new deadline' })),
    );
    expect(after.timeline[1]).toMatchObject({ until: null, text: '10:00 is the new deadline' });
  });

  it('keeps the separator before digits that are no time', () => {
    const before = readDocument('## Timeline\n\n- 2026-11-01 09:15 UTC - Deployed\n');
    const at = Temporal.Instant.from('2026-11-01T09:30:00Z');
    const text = resultOf(insertTimelineEntry(before, { at, text: '25:99 foo' }));
    expect(text).toContain('- 2026-11-01 09:30 UTC - 25:99 foo\n');
    expect(readDocument(text).timeline[1]).toMatchObject({ until: null, text: '25:99 foo' });
  });
});
