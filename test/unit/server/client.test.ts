import { expect, it } from 'vitest';
import { clientOf } from '../../../src/server/client.ts';

it('runs the commands that the client names for its lenses, and no others', () => {
  const named = { createIssues: 'a', showProblems: 'b', insertChanges: 'c', refreshChanges: 'd' };
  const marks = { showChange: 'e', markChange: 'f' };
  const commandsOf = (commands: unknown): unknown =>
    clientOf({ capabilities: {}, initializationOptions: { commands } }).commands;
  expect(commandsOf({ ...named, ...marks })).toEqual({ ...named, ...marks });
  expect(commandsOf({ markChange: 7, other: 'x' })).toEqual({});
  expect(commandsOf('none')).toEqual({});
});
