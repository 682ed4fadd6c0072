import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPlaybook } from '../../../src/core/playbook/load.ts';
import { bundledShelf } from '../../../src/platform/playbooks.ts';

const templates = path.resolve(import.meta.dirname, '../../../templates');
const shelf = await bundledShelf(templates);

async function problemsOf(text: string, files: Readonly<Record<string, string>> = {}) {
  const reading = await readPlaybook(
    `extends: standard\n${text}`,
    async (name) => files[name] ?? null,
    shelf,
  );
  return reading.problems.map(({ line, severity, message }) => `${line} ${severity} ${message}`);
}

const message =
  'messages:\n  - {id: hello, name: Hello, audience: internal, moment: update, template: hello.md}\n';

describe('nothing is wrong', () => {
  it.each(shelf.ids)('with the bundled playbook %s', async (id) => {
    const readFile = shelf.open(id);
    const reading = await readPlaybook((await readFile('playbook.yaml')) ?? '', readFile, shelf);
    expect(reading.problems).toEqual([]);
  });

  it('with a message whose values are all known', async () => {
    const template = '{{title}} {{roles.scribe}}\n{{#actions}}- {{.}}\n{{/actions}}{{! a remark }}';
    expect(await problemsOf(message, { 'hello.md': template })).toEqual([]);
  });
});

describe('what leads nowhere is told at its line', () => {
  const checklist = (fields: string): string =>
    `checklists:\n  - id: mine\n    name: Mine\n    items: [one]\n    ${fields}\n`;

  it.each([
    [
      'severities:\n  - id: SEV1\n    roles: [comander]\n',
      '4 error This playbook has no role "comander"; did you mean "commander"?',
    ],
    [checklist('role: pilot'), '6 error This playbook has no role "pilot"'],
    [checklist('phase: first'), '6 error This playbook has no phase "first"'],
    [checklist('severities: [SEV9]'), '6 error This playbook has no severity "SEV9"'],
    ['resolved_status: done\n', '2 error This playbook has no status "done"'],
    [
      'checklists:\n  - id: mine\n    name: Mine\n    items:\n      - {text: one, message: x}\n      - {text: two, runbook: y}\n      - {text: three, link: z}\n',
      '6 error This playbook has no message "x"',
    ],
    [
      'checklists:\n  - id: mine\n    name: Mine\n    items:\n      - text: one\n        link: Board\n',
      '7 error This playbook has no link "Board"',
    ],
    [
      'deadlines:\n  - {id: soon, name: Soon, within_minutes: 5, after: declared, checklist: x}\n',
      '3 error This playbook has no checklist "x"',
    ],
    [
      'mitigations:\n  - id: undo\n    name: Undo\n    runbook: rollback\n',
      '5 error This playbook has no runbook "rollback"',
    ],
    [
      'severities:\n  - id: SEV1\n    escalate_to: [Admn]\nescalation: { levels: [{ id: admin, name: Admin }] }\n',
      '4 warning This playbook has no level, role or contact "Admn"',
    ],
  ])('%j', async (text, expected) => {
    const [first] = await problemsOf(text);
    expect(first).toContain(expected);
  });

  it('a message to a channel that there is not', async () => {
    const text = `${message.replace('}', ', channel: "#war"}')}`;
    expect(await problemsOf(text, { 'hello.md': 'x' })).toEqual([
      expect.stringContaining('3 error This playbook has no channel or link "#war"'),
    ]);
  });

  it('a file that is not there', async () => {
    expect(await problemsOf(message)).toEqual(['3 error There is no file hello.md beside this one.']);
  });

  it('an id that is there twice', async () => {
    const role = '  - {id: pilot, name: Pilot, duty: Flies.}\n';
    expect(await problemsOf(`roles:\n${role}${role}`)).toEqual([
      '4 error roles has "pilot" twice; give each an id of its own.',
    ]);
  });
});

describe('templates', () => {
  it('that cannot be filled are errors, with the line of their file', async () => {
    expect(await problemsOf(message, { 'hello.md': 'one\n{{#actions}}\nnever ends\n' })).toEqual([
      expect.stringMatching(/^3 error hello\.md, line \d: Mend the template: Unclosed section "actions"\.$/),
    ]);
  });

  it('that misspell a value are warned of; other names are for a person to fill in', async () => {
    expect(await problemsOf(message, { 'hello.md': 'one\n{{service}} {{talking_points}}\n' })).toEqual([
      '3 warning hello.md, line 2: Nobody fills in {{service}}; did you mean "services"?',
    ]);
    expect(await problemsOf('channel_pattern: "inc-{{name}}"\n')).toEqual([
      '2 warning Nobody fills in {{name}}; there is id, severity, date, time, slug.',
    ]);
  });
});

describe('times that contradict each other are warned of', () => {
  it.each([
    [
      'severities:\n  - id: SEV1\n    respond_within_minutes: 20\n',
      '4 warning SEV1 is answered after 20 minutes, and SEV2',
    ],
    [
      'phases:\n  - {id: one, name: One, from_minutes: 15, to_minutes: 5}\n',
      '3 warning 15 to 5 minutes runs backwards',
    ],
  ])('%j', async (text, expected) => {
    const problems = await problemsOf(text);
    expect(problems).toEqual([expect.stringContaining(expected)]);
  });
});
