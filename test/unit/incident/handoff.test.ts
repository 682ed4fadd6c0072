import { describe, expect, it } from 'vitest';
import { insertTimelineEntry } from '../../../src/core/document/change/timeline.ts';
import { handOffNote } from '../../../src/core/incident/handoff/note.ts';
import { recordHandOff } from '../../../src/core/incident/handoff/record.ts';
import type { Incident } from '../../../src/core/incident/incident.ts';
import type { Playbook } from '../../../src/core/playbook/schema.ts';
import { declared, edited, minutesLater, readAs } from '../../support/incident/declared.ts';
import { smallPlaybook } from '../../support/incident/playbook.ts';

const withTemplate = smallPlaybook({
  handoff: 'From {{from}} to {{to}}: {{status}}, next {{next_update_at}}\n',
});
const playbook: Playbook = {
  ...withTemplate,
  messages: withTemplate.messages.filter(({ id }) => id !== 'handoff'),
};
const handOff = { role: 'commander', from: '@alice', to: '@bob' };

function logged(
  incident: Incident,
  ...entries: readonly (readonly [minutes: number, text: string])[]
): Incident {
  return entries.reduce((now, [minutes, text]) => {
    const entry = { at: minutesLater(minutes), text };
    return edited(insertTimelineEntry(now.document, entry), now, playbook);
  }, incident);
}

const running = logged(
  declared(playbook, { roles: { commander: '@alice' } }),
  [4, 'Update to internal: we look into it'],
  [6, 'The connection pool might be exhausted'],
  [9, 'Restarted the api'],
);

describe('a hand-off note', () => {
  it('tells the next one what happened, what is suspected, who is there, what is open and due', () => {
    const { text } = handOffNote(running, playbook, handOff, { now: minutesLater(12) });
    expect(text).toBe(`Hand-off of P1 INC-2026-001 Payments fail
Commander: @alice hands over to @bob

Status: P1, investigating, T+12 min

Impact: none written down

Open hypotheses: The connection pool might be exhausted

Done so far: 09:09 UTC Restarted the api

Roles:
- Commander: @alice
- Scribe: nobody yet

Open in the checklists:
- First steps: Open the channel
- When nothing works: Call everybody

Due next:
- Update to customers: overdue since 09:10 UTC
- Internal update: by 09:19 UTC
- Escalate to Team lead: by 09:30 UTC

Where:
- #incidents https://chat.example.com/incidents
- 2026/INC-2026-001-payments-fail/incident.md

Before you leave: Introduce the next one in the channel
`);
  });

  it('goes on from the last one', () => {
    const first = recordHandOff(running, { role: 'commander', to: '@bob', note: 'x', at: minutesLater(20) });
    const next = logged(edited(first, running, playbook), [25, 'Rolled back']);
    const { text } = handOffNote(
      next,
      playbook,
      { ...handOff, from: '@bob', to: '@carol' },
      { now: minutesLater(30) },
    );
    expect(text).toContain('Done so far: 09:25 UTC Rolled back\n');
    expect(text).not.toContain('Restarted');
    expect(text).toContain('Open hypotheses: The connection pool might be exhausted\n');
  });

  it('follows the words of the playbook where it has some, and adds what they leave out', () => {
    const { text } = handOffNote(running, withTemplate, handOff, { now: minutesLater(12) });
    expect(text.split('\n')[0]).toBe('From @alice to @bob: investigating, next 09:27 UTC');
    expect(text).toContain('Open hypotheses: The connection pool');
    expect(text).not.toContain('Status:');
    expect(text).toContain('- Escalate to Team lead: by 09:30 UTC\n');
  });
});

describe('a hand-off', () => {
  const note = '# Hand-off\n\n- 09:30 UTC - Restarted\n```\n- [ ] TODO mend it\n\n## Impact\nall';
  const at = minutesLater(30);

  it('changes the holder, is entered, and keeps the note as it was sent', () => {
    const edit = recordHandOff(running, { role: 'commander', to: '@bob', note, at });
    const next = edited(edit, running, playbook);
    expect(next.roles[0]?.holder?.value).toBe('@bob');
    expect(next.document.timeline.at(-1)?.text).toBe('Handed off Commander: @bob, before @alice');
    expect(next.document.text).toContain(
      `## Hand-offs\n\n### Handed over at 2026-11-21 09:30 UTC\n\n\`\`\`\`text\n${note}\n\`\`\`\`\n`,
    );
  });

  it('adds nothing to the record but its entry, whatever the note says', () => {
    const next = edited(
      recordHandOff(running, { role: 'commander', to: '@bob', note, at }),
      running,
      playbook,
    );
    expect(next.document.timeline).toHaveLength(running.document.timeline.length + 1);
    expect(next.document.actionItems).toEqual([]);
    expect(next.checklists.map(({ steps }) => steps.length)).toEqual([1, 1]);
    const kinds = next.document.sections.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'impact')).toHaveLength(1);
    expect(next.document.problems).toEqual([]);
  });

  it('puts the next note behind the last, in the line endings of the document', () => {
    const windows = readAs(running.document.text.replaceAll('\n', '\r\n'), running.document.path, playbook);
    const first = edited(
      recordHandOff(windows, { role: 'commander', to: '@bob', note, at }),
      windows,
      playbook,
    );
    const last = { role: 'commander', to: '@carol', note: 'Second', at: minutesLater(60) };
    const { document } = edited(recordHandOff(first, last), first, playbook);
    expect(document.text.replaceAll('\r\n', '')).not.toContain('\n');
    const headings = document.sections.map(({ heading }) => heading);
    expect(headings.filter((heading) => /^Handed over at/.test(heading))).toEqual([
      'Handed over at 2026-11-21 09:30 UTC',
      'Handed over at 2026-11-21 10:00 UTC',
    ]);
    expect(headings.filter((heading) => heading === 'Hand-offs')).toHaveLength(1);
  });

  it('needs somebody else', () => {
    expect(() => recordHandOff(running, { role: 'commander', to: '@alice', note, at })).toThrow(/already/);
    expect(() => recordHandOff(running, { role: 'commander', to: ' ', note, at })).toThrow(/who takes over/);
  });
});
