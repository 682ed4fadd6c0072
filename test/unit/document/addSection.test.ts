import { describe, expect, it } from 'vitest';
import { addSection, insertIntoSection } from '../../../src/core/document/change/sections.ts';
import { resultOf } from '../../../src/core/document/edits.ts';
import { readDocument } from '../../../src/core/document/read.ts';

/** Documents in which the lines with a plus are new: a timeline of one entry. */
const examples: Readonly<Record<string, string>> = {
  'between the sections before and after it': `# P

## Summary

It broke.

+## Timeline
+
+- Paged
+
## Root cause

A loop.
`,
  'with a colon, where all have one': `## Summary:
It broke.

+## Timeline:
+
+- Paged
+
## Root cause:
A loop.
`,
  'with a picture, where all have one': `## 📝 Summary

It broke.

+## 🕒 Timeline
+
+- Paged
+
## 🔍 Root cause

A loop.
`,
  'plain, where not all have a colon': `## Summary:

It broke.

+## Timeline
+
+- Paged
+
## Root cause

A loop.
`,
  underlined: `Outage
======

Summary
-------

It broke.

+Timeline
+--------
+
+- Paged
+
Root cause
----------

A loop.
`,
  'closed, bold and in capitals': `### **SUMMARY** ###

It broke.

+### **TIMELINE** ###
+
+- Paged
+
### **ROOT CAUSE** ###

A loop.
`,
  'on the first level, where all are': `# Outage of the checkout

# Summary

It broke.

+# Timeline
+
+- Paged
+
# Root cause

A loop.
`,
  'as a bold label': `# P

**Summary:** It broke.

+**Timeline:**
+
+- Paged
+
**Root cause:** A loop.
`,
  'as a bold label in a bullet': `# P

* **Summary**: It broke.
+* **Timeline**:
+  - Paged
* **Root cause**: A loop.
`,
  'with a line between sections, where there are lines': `## Summary

It broke.

+---
+
+## Timeline
+
+- Paged
+
---

## Root cause

A loop.
`,
  'before all that come later': `# P

Preface.

+## Timeline
+
+- Paged
+
## Root cause

A loop.
`,
  'at the end of a document with other sections': `# P

## Miscellany

Yes.

+## Timeline
+
+- Paged
`,
};

const timeline = { kind: 'timeline', heading: 'Timeline', body: '- Paged' } as const;

function withTimeline(before: string): string {
  return resultOf(addSection(readDocument(before), timeline));
}

describe('a missing section is added', () => {
  it.each(Object.entries(examples))('%s', (_, after) => {
    const before = after.replace(/^\+.*\n/gm, '').replace(/\n\n$/, '\n');
    const expected = after.replace(/^\+/gm, '');
    expect(withTimeline(before)).toBe(expected);
    expect(withTimeline(before.replaceAll('\n', '\r\n'))).toBe(expected.replaceAll('\n', '\r\n'));
    expect(readDocument(expected).sections.some(({ kind }) => kind === 'timeline')).toBe(true);
  });

  it.each([
    [
      '## 1. Summary\n\n### 1.1 What\n\n## 2. Root cause\n\n### 2.1 Why\n',
      '## 1. Summary\n\n### 1.1 What\n\n## 2. Timeline\n\n- Paged\n\n## 3. Root cause\n\n### 3.1 Why\n',
    ],
    [
      '## I. Summary\n\n## II. Root cause\n',
      '## I. Summary\n\n## II. Timeline\n\n- Paged\n\n## III. Root cause\n',
    ],
    ['## 1) Summary\n\n## Root cause\n', '## 1) Summary\n\n## Timeline\n\n- Paged\n\n## Root cause\n'],
    ['## 3 - Summary\n', '## 3 - Summary\n\n## 4 - Timeline\n\n- Paged\n'],
  ])('with its number, where all are numbered: %j', (before, after) => {
    expect(withTimeline(before)).toBe(after);
  });

  it('keeps a byte order mark, trailing spaces and a missing last line ending', () => {
    expect(withTimeline('\uFEFF## Summary  \r\n\r\nIt\tbroke.  ')).toBe(
      '\uFEFF## Summary  \r\n\r\nIt\tbroke.\r\n\r\n## Timeline\r\n\r\n- Paged  ',
    );
  });

  it('is written into what is there, before the line that ends it', () => {
    const before = '## Timeline\n\nTold later.\n\n---\n\n## Root cause\n\nA loop.\n';
    const after = resultOf(insertIntoSection(readDocument(before), 'timeline', 'Timeline', '- Paged'));
    expect(after).toBe(before.replace('later.\n', 'later.\n\n- Paged\n'));
  });
});
