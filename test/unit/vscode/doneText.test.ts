import { expect, it, vi } from 'vitest';

vi.mock('vscode', () => ({}));
const { doneText } = await import('../../../src/vscode/commands/incidents/tickStep.ts');

it.each([
  ['War room', 'Done: War room'],
  ['War room opened by @eve', 'Done: War room opened by @eve'],
  ['opened by @eve', 'Done: War room: opened by @eve'],
])('a deadline is entered by its name, whatever is typed: %s', (typed, entry) => {
  expect(doneText('War room', typed)).toBe(entry);
});

it('the name of a deadline, which a playbook gives, is no Markdown', () => {
  expect(doneText('[Pay](http://x.test)', '[Pay](http://x.test)')).toBe('Done: \\[Pay\\](http://x.test)');
});
