import { describe, expect, it } from 'vitest';
import { insertTimelineEntry } from '../../../src/core/document/change/timeline.ts';
import { namedZone, utcZone } from '../../../src/core/incident/log/zone.ts';
import { channelName } from '../../../src/core/incident/messages/channel.ts';
import { openHypotheses } from '../../../src/core/incident/messages/hypotheses.ts';
import { messageText } from '../../../src/core/incident/messages/inert.ts';
import { renderMessage } from '../../../src/core/incident/messages/render.ts';
import { recordSent } from '../../../src/core/incident/messages/sent.ts';
import { spokenTime } from '../../../src/core/incident/messages/times.ts';
import type { PlaybookMessage } from '../../../src/core/playbook/schema/words.ts';
import {
  bundled,
  declared,
  declaredAt,
  edited,
  minutesLater,
  readAs,
} from '../../support/incident/declared.ts';

const standard = await bundled();
const update: PlaybookMessage = {
  id: 'update',
  name: 'Update',
  audience: 'internal',
  moment: 'update',
  template: 'messages/update.md',
  format: 'plain',
};

function rendered(template: string, { message = {}, incident = declared(standard), minutes = 45 } = {}) {
  const playbook = { ...standard, files: new Map([[update.template, template]]) };
  return renderMessage(incident, playbook, { ...update, ...message }, { now: minutesLater(minutes) });
}

describe('a message', () => {
  it('says what the record tells, and asks for what it does not', () => {
    const template =
      '{{severity}} {{title}} ({{services}}), {{elapsed}}: {{customers_affected}} by {{roles.scribe}}';
    const incident = declared(standard, { roles: { scribe: '@bob' } });
    expect(rendered(template, { incident })).toEqual({
      text: 'SEV1 Payments fail (payments), 45 min: [customers affected] by @bob\n',
      placeholders: ['[customers affected]'],
    });
  });

  it('says times as people do, whichever field they are in', () => {
    const { path, text } = declared(standard).document;
    const noticed = readAs(text.replace('detected_at:', 'detected_at: 2026-11-21T08:58:30Z'), path, standard);
    expect(rendered('Noticed {{detected_at}}', { incident: noticed }).text).toBe('Noticed 08:58 UTC\n');
  });

  it('counts updates to its audience, and says when the next is due by their cadence', () => {
    const template = 'Update {{update_number}}, next {{next_update_at}}';
    expect(rendered(template).text).toBe('Update 1, next 10:00 UTC\n');
    const incident = declared(standard);
    const entry = { at: minutesLater(5), text: 'Update to internal: first' };
    const next = edited(insertTimelineEntry(incident.document, entry), incident, standard);
    expect(rendered(template, { incident: next, minutes: 20 }).text).toBe('Update 2, next 09:35 UTC\n');
    expect(rendered(template, { message: { audience: 'customers' } }).text).toBe(
      'Update 1, next [next update at]\n',
    );
  });

  it('counts the updates, and not the notice that came before them', () => {
    const template = 'Update #{{update_number}}';
    const incident = declared(standard);
    const opening = { at: minutesLater(1), text: 'INCIDENT: payments' };
    const noticed = edited(
      recordSent(incident.document, { audience: 'internal', moment: 'declared' }, opening),
      incident,
      standard,
    );
    expect(noticed.document.timeline.at(-1)?.text).toBe('Update to internal (declared): INCIDENT: payments');
    expect(rendered(template, { incident: noticed }).text).toBe('Update #1\n');
    const told = edited(
      recordSent(noticed.document, update, { at: minutesLater(9), text: 'Update #1' }),
      noticed,
      standard,
    );
    expect(rendered(template, { incident: told }).text).toBe('Update #2\n');
  });

  it.each([
    ['Impact: {{title}}, for {{elapsed}}', 'Impact: All customers, for 45 min'],
    ['There is a problem: {{title}}.', 'There is a problem: All customers.'],
    ['{{title}} ({{severity}})', 'All customers (SEV1)'],
    ['{{title}} are hit', 'All customers are hit'],
    ['{{title}} {{severity}} Now', 'All customers. SEV1 Now'],
    ['{{title}}\nnext', 'All customers.\nnext'],
  ])('puts a whole sentence into its own: %s', (template, text) => {
    expect(rendered(template, { incident: declared(standard, { title: 'All customers.' }) }).text).toBe(
      `${text}\n`,
    );
  });

  it.each([
    ['Are payments down?', 'It is this: Are payments down?'],
    ['Payments are slow…', 'It is this: Payments are slow…'],
    ['Since 5 p.m.', 'It is this: Since 5 p.m.'],
    ['a\uFDD1.', 'It is this: a.'],
  ])('ends a sentence once: %s', (title, text) => {
    expect(rendered('It is this: {{title}}.', { incident: declared(standard, { title }) }).text).toBe(
      `${text}\n`,
    );
  });

  it.each([
    ['Level 1', 'Updates: every 10 minutes, the next at 09:10 UTC'],
    ['Level 2', 'Updates: every 15 minutes, the next at 09:15 UTC'],
  ])('says how often it comes as its next time has it, at %s', async (severity, line) => {
    const playbook = await bundled('service-runbooks');
    const message = playbook.messages.find(({ id }) => id === 'notification');
    if (!message) throw new Error('none');
    const { text } = renderMessage(declared(playbook, { severity }), playbook, message, { now: declaredAt });
    expect(text.split('\n')).toContain(line);
  });

  it('lists what was done lately, or asks for it', () => {
    const template =
      'Done:\n{{#actions}}\n- {{.}}\n{{/actions}}\nWe think:\n{{#hypotheses}}\n- {{.}}\n{{/hypotheses}}\n';
    const incident = declared(standard);
    expect(rendered(template).text).toBe('Done:\n- [actions]\nWe think:\n- [hypotheses]\n');
    const one = edited(
      insertTimelineEntry(incident.document, { at: minutesLater(3), text: 'Restarted the api' }),
      incident,
      standard,
    );
    const two = edited(
      insertTimelineEntry(one.document, { at: minutesLater(6), text: 'The pool might be exhausted' }),
      one,
      standard,
    );
    expect(rendered(template, { incident: two }).text).toBe(
      'Done:\n- 09:03 UTC Restarted the api\n- 09:06 UTC The pool might be exhausted\n' +
        'We think:\n- The pool might be exhausted\n',
    );
  });

  it('leaves out what is written under a condition that does not hold', () => {
    const template =
      '{{title}}{{#workaround}}, try {{workaround}}{{/workaround}}{{^eta}}, no estimate{{/eta}}';
    expect(rendered(template).text).toBe('Payments fail, no estimate\n');
  });

  it('takes what only the front matter knows, also from maps', () => {
    const { document } = declared(standard);
    const text = document.text.replace(
      'services:',
      'workaround: use the app\nimpact:\n  users_affected: 4000\nservices:',
    );
    const incident = readAs(text, document.path, standard);
    expect(rendered('{{workaround}}, {{customers_affected}}', { incident })).toEqual({
      text: 'use the app, 4000\n',
      placeholders: [],
    });
  });

  it('takes nothing for a fact that says nothing', () => {
    const { document } = declared(standard);
    const text = document.text.replace('services:', 'eta: null\nworkaround: ~\ncurrent_action:\nservices:');
    const incident = readAs(text, document.path, standard);
    expect(rendered('{{eta}} {{workaround}} {{current_action}}', { incident }).text).toBe(
      '[eta] [workaround] [current action]\n',
    );
  });

  it('asks for what its template asks for, and for nothing that only looks like it', () => {
    const incident = declared(standard, { title: '[eu] checkout is slow' });
    expect(rendered('[{{severity}}] {{title}} [number of users]', { incident }).placeholders).toEqual([
      '[number of users]',
    ]);
  });

  it('calls nobody, breaks no line and is no markup, whatever the record says', () => {
    const title = 'a\n# b <!channel> @here *bold* {{id}} [x](javascript:alert(1)) <b>';
    const incident = declared(standard, { title });
    const plain = rendered('{{title}}\n{{{title}}}\n{{&title}}', { incident }).text.split('\n');
    expect(plain).toHaveLength(4);
    expect(plain[0]).toBe('a # b <\u200b!channel> @\u200bhere *bold* {{id}} [x](javascript:alert(1)) <b>');
    expect(new Set(plain.slice(0, 3)).size).toBe(1);
    const markdown = rendered('{{{title}}}', { incident, message: { format: 'markdown' } }).text;
    expect(markdown).toContain('\\*bold\\* {{id}} \\[x\\](javascript');
    expect(markdown).toContain('\\<b\\>');
  });

  it('names a person as usual', () => {
    expect(messageText('@alice asked a@all.example', 'plain')).toBe('@alice asked a@all.example');
  });

  it('says which template is missing or broken', () => {
    expect(() => rendered('{{#actions}}')).toThrow(
      'The text of the message "update" is no Mustache template.',
    );
  });
});

describe('times in messages', () => {
  const zone = namedZone('Europe/Berlin') ?? utcZone;
  it('are of the zone, with the date where it is another day there', () => {
    expect(spokenTime(declaredAt, { now: declaredAt, zone })).toBe('10:00 Europe/Berlin');
    const lastNight = minutesLater(-11 * 60);
    expect(spokenTime(lastNight, { now: declaredAt, zone })).toBe('2026-11-20 23:00 Europe/Berlin');
    expect(spokenTime(declaredAt, { now: lastNight, zone: utcZone })).toBe('2026-11-21 09:00 UTC');
  });

  it('are in UTC where the zone names the other half of the year', () => {
    const cest = namedZone('CEST') ?? utcZone;
    expect(spokenTime(declaredAt, { now: declaredAt, zone: cest })).toBe('09:00 UTC');
  });
});

describe('open hypotheses', () => {
  const record = (body: string) => {
    const { document } = declared(standard);
    return readAs(`${document.text}\n${body}\n`, document.path, standard).document;
  };

  it('are entries that read as such, and changes that are marked as suspects', () => {
    const document = record(
      `## Timeline

- 2026-11-21 09:10 UTC - Hypothesis: the pool is exhausted
- 2026-11-21 09:12 UTC - Restarted the api
- 2026-11-21 09:14 UTC - DNS might be wrong, ruled out

## Recent changes

- 2026-11-21 08:00 UTC - \`1a2b3c4\` Halve the pool - **suspect: same time** - Alice
- 2026-11-21 07:00 UTC - \`5d6e7f8\` Fix a typo - **ruled out** - Bob`,
    );
    const found = openHypotheses(document);
    expect(found[0]).toBe('Hypothesis: the pool is exhausted');
    expect(found[1]).toMatch(/^Suspected change 1a2b3c4 Halve the pool/);
    expect(found).toHaveLength(2);
  });
});

describe('the name of a channel', () => {
  const incident = declared(standard, { title: 'Payments *fail* in <Köln>!' });

  it('follows the pattern of the playbook, as chats allow it', () => {
    const named = (channel_pattern: string) => channelName(incident, { channel_pattern });
    expect(named('inc-{{date}}-{{time}}-{{slug}}')).toBe('inc-2026-11-21-0900-payments-fail-in-koln');
    expect(named('{{id}}_{{severity}}')).toBe('inc-2026-001_sev1');
    expect(named(`inc-${'x'.repeat(200)}`)).toHaveLength(80);
  });

  it('stays as it was when the severity changes', () => {
    const { path, text } = incident.document;
    const lowered = readAs(text.replace('severity: SEV1', 'severity: SEV2'), path, standard);
    expect(lowered.severity?.id).toBe('SEV2');
    expect(channelName(lowered, { channel_pattern: '{{severity}}' })).toBe('sev1');
  });

  it('is none without one', () => {
    expect(channelName(incident, {})).toBeUndefined();
  });
});
