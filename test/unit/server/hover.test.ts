import { describe, expect, it } from 'vitest';
import { MarkupContent } from 'vscode-languageserver-types';
import { hover } from '../../../src/server/features/hover/hover.ts';
import { finishedPostmortem } from '../../support/lint/canonical.ts';
import { readingAt } from '../../support/lsp/reading.ts';

/** What a person reads with the mouse at "▮". */
function shown(marked: string): string | null {
  const { reading, position } = readingAt(marked);
  const found = hover(reading, position);
  return found !== null && MarkupContent.is(found.contents) ? found.contents.value : null;
}

const at = (place: string, text = finishedPostmortem): string => text.replace(place, `▮${place}`);

describe('a point in time', () => {
  it('is told in UTC, in the time of the reader, and since the start', () => {
    expect(shown(at('2026-11-01 10:20 UTC - Rollback'))).toBe(
      [
        '- Sun 2026-11-01 10:20 UTC',
        '- Sun 2026-11-01 11:20 in Europe/Berlin, your zone',
        '- T+1 h 10 min since the incident began',
        '- Zone UTC, as written',
      ].join('\n'),
    );
  });

  it('says that its zone stands elsewhere', () => {
    const text =
      '# Postmortem: X\n\nAll times are in CET.\n\n## Timeline\n\n- 2026-11-01 ▮09:15 - Alert\n- 2026-11-01 09:20 - Fix\n';
    expect(shown(text)).toContain('- Sun 2026-11-01 08:15 UTC\n');
    expect(shown(text)).toContain('Zone CET, stated elsewhere in the document');
  });

  it('says that nobody can know its zone', () => {
    const text = '# Postmortem: X\n\n## Timeline\n\n- 2026-11-01 ▮09:15 - Alert\n- 2026-11-01 09:20 - Fix\n';
    expect(shown(text)).toBe('- No zone is stated anywhere: nobody can tell which instant this is');
  });

  it('that is a milestone shows the formula of its metric', () => {
    expect(shown(at('2026-11-01T10:20:00Z'))).toContain(
      'Time to mitigate = mitigated − started = **1 h 10 min**',
    );
    expect(shown(at('2026-11-01T09:10:00Z'))).not.toContain('=');
  });
});

it('a stated duration stands beside what the times give', () => {
  expect(shown(at('90 }'))).toBe(
    'Stated: 1 h 30 min\n\n- resolved − started = **1 h 30 min**\n- mitigated − started = **1 h 10 min**\n- resolved − detected = **1 h 25 min**',
  );
});

it('a due date says how far off it is', () => {
  expect(shown(at('2026-12-01'))).toMatch(/^Tue 2026-12-01: in 10 days/);
});

it('a severity shows what the playbook says of it', () => {
  expect(shown(at('SEV1'))).toMatch(/^\*\*SEV1: Critical\*\*\n\n- Nobody can use the service/);
});

it('a heading says what belongs below', () => {
  expect(shown(at('## Impact'))).toBe('**Impact**\n\nWho was affected, how, and for how long; in numbers?');
});

it('a comment that switches a rule off explains the rule', () => {
  const text = shown(
    '# Postmortem: X\n\n<!-- debrief-disable-next-line no-bl▮ame -- quoted -->\n\n## Timeline\n',
  );
  expect(text).toMatch(/^\*\*no-blame\*\*: .*\n\n.*\n\n\[How to change it\]\(https:.*no-blame\.md\)$/);
});

it('ordinary words say nothing', () => {
  expect(shown(at('failed for 90'))).toBeNull();
});
