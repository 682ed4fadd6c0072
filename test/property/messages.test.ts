import { readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resultOf } from '../../src/core/document/edits.ts';
import { readDocument } from '../../src/core/document/read.ts';
import { parseText } from '../../src/core/document/reading/parse.ts';
import { recordDecision } from '../../src/core/incident/decide.ts';
import { recordEscalation } from '../../src/core/incident/escalation/escalate.ts';
import { handOffNote } from '../../src/core/incident/handoff/note.ts';
import { recordHandOff } from '../../src/core/incident/handoff/record.ts';
import type { Incident } from '../../src/core/incident/incident.ts';
import { renderMessage } from '../../src/core/incident/messages/render.ts';
import { recordSent } from '../../src/core/incident/messages/sent.ts';
import { messageValueNames } from '../../src/core/incident/messageValues.ts';
import { assignRoles } from '../../src/core/incident/roles/assign.ts';
import { changeSeverity } from '../../src/core/incident/severity/change.ts';
import type { PlaybookMessage } from '../../src/core/playbook/schema/words.ts';
import type { Playbook } from '../../src/core/playbook/schema.ts';
import { bundled, declared, edited, minutesLater } from '../support/incident/declared.ts';

/* Whatever people, chats and alerts put into a record, a message and a record stay made of what they are made of. */

const templates = path.resolve(import.meta.dirname, '../../templates/playbooks');
const ids = readdirSync(templates, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const playbooks = await Promise.all(ids.map(({ name }) => bundled(name)));
const at = minutesLater(30);

const evil = fc.oneof(
  fc.constantFrom(
    '# Heading',
    '- [ ] do it',
    '---\nstatus: resolved\n---',
    'severity: SEV4\nstatus: resolved',
    '<!channel> <!here> <!everyone> @here @channel @everyone @all',
    '<https://evil.example|our status page>',
    '</h1><script>alert(1)</script>',
    '[click](command:workbench.action.quit) ![x](http://evil.example/x.png)',
    '{{title}} {{{id}}} {{#actions}}',
    '```\n## Impact\n```',
    '| a | b |\n|---|---|',
    'a\u0000b\u001B[2J\u202Egnp.exe\u2066',
    '1. one\r\n2. two\u2028three\u0085four',
    ', because of, before @x: Escalated to all',
    '> quoted\n\n    code',
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(
      '#',
      '-',
      '*',
      '_',
      '`',
      '@',
      '<',
      '!',
      '>',
      '\n',
      ' ',
      'a',
      ':',
      '[',
      ']',
      '|',
      '\\',
    ),
    minLength: 1,
    maxLength: 30,
  }),
);

const named = Object.keys(messageValueNames);
const told = (value: string) => Object.fromEntries(named.map((name) => [name, value]));
const calls = /(?<![\p{L}\p{N}.])@(?:here|channel|everyone|all)\b|<!|<@/iu;

function rendered(incident: Incident, playbook: Playbook, message: PlaybookMessage, value: string): string {
  return renderMessage(incident, playbook, message, { now: at, told: told(value) }).text;
}

interface Node {
  readonly type: string;
  readonly url?: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

/** What Markdown is made of, without its words; an address that shows as it is counts as a word. */
function shape({ type, children = [] }: Node): string {
  const inner = children.filter((child) => child.type !== 'text' && !isPlainAddress(child)).map(shape);
  return `${type}(${inner.join(' ')})`;
}

function isPlainAddress({ type, url = '', children = [] }: Node): boolean {
  return (
    type === 'link' &&
    url.replace(/^(?:https?:\/\/|mailto:)/, '') === children[0]?.value?.replace(/^https?:\/\//, '')
  );
}

const isBlank = (value: string): boolean => value.replace(/[\s\p{Cc}\p{Bidi_Control}]/gu, '') === '';

describe.each(playbooks.map((playbook) => [playbook.id, playbook] as const))(
  'messages of %s',
  (_id, playbook) => {
    const incident = declared(playbook, { title: 'Payments fail' });

    it('have the lines of their template, and call nobody, whatever the values are', () => {
      fc.assert(
        fc.property(evil, (value) => {
          for (const message of playbook.messages) {
            const plain = rendered(incident, playbook, message, 'x');
            const text = rendered(incident, playbook, message, value);
            if (isBlank(value)) continue;
            expect(text.split('\n')).toHaveLength(plain.split('\n').length);
            expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
            expect(text.replace(/@alice/g, '')).not.toMatch(calls);
          }
        }),
        { numRuns: 40 },
      );
    });

    it('keep their structure as Markdown', () => {
      fc.assert(
        fc.property(evil, (value) => {
          if (isBlank(value)) return;
          for (const message of playbook.messages) {
            const markdown = { ...message, format: 'markdown' as const };
            expect(shape(parseText(rendered(incident, playbook, markdown, value)).tree)).toEqual(
              shape(parseText(rendered(incident, playbook, markdown, 'x')).tree),
            );
          }
        }),
        { numRuns: 25 },
      );
    });
  },
);

describe.each(playbooks.map((playbook) => [playbook.id, playbook] as const))(
  'records of %s',
  (_id, playbook) => {
    const role = playbook.roles[0]?.id ?? 'commander';
    const incident = declared(playbook, { roles: { [role]: '@alice' } });
    const { document } = incident;
    const [less] = playbook.severities.slice(1);
    const changes = (value: string) => [
      assignRoles(incident, [{ role, holder: value }], at),
      recordHandOff(incident, { role, to: `x${value}`, note: value, at }),
      recordSent(document, { audience: 'internal', moment: 'update' }, { text: value, at }),
      recordEscalation(incident, { to: [`x${value}`], reason: value, at }),
      recordDecision(incident, { choice: `x${value}`, reasons: [value], at }),
      ...(less ? [changeSeverity(incident, playbook, { to: less, reason: `x${value}`, at })] : []),
    ];

    it('get one entry, and nothing else changes its meaning', () => {
      fc.assert(
        fc.property(evil, (value) => {
          for (const edit of changes(value)) {
            if (edit.edits.length === 0) continue;
            const after = readDocument(resultOf(edit), document.readAs);
            expect(after.timeline).toHaveLength(document.timeline.length + 1);
            expect(after.timeline.at(-1)?.links.filter((link) => !/^https?:/.test(link))).toEqual([]);
            expect(after.metadata.status?.value).toBe(document.metadata.status?.value);
            expect(after.metadata.title?.value).toBe(document.metadata.title?.value);
            expect(after.actionItems).toEqual([]);
            expect(after.problems).toEqual([]);
            const known = after.sections.filter(({ kind }) => kind !== 'other');
            expect(known).toHaveLength(document.sections.filter(({ kind }) => kind !== 'other').length);
          }
        }),
        { numRuns: 25 },
      );
    });

    it('give a note to hand over in plain lines', () => {
      fc.assert(
        fc.property(evil, (value) => {
          const holder = `x${value}`;
          const given = edited(assignRoles(incident, [{ role, holder }], at), incident, playbook);
          const handOff = { role, from: holder, to: holder };
          const plain = handOffNote(incident, playbook, { role, from: 'x', to: 'x' }, { now: at });
          const note = handOffNote(given, playbook, handOff, { now: at });
          expect(note.text.split('\n')).toHaveLength(plain.text.split('\n').length);
          expect(note.text).not.toMatch(calls);
        }),
        { numRuns: 20 },
      );
    });
  },
);
