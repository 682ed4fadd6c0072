import { afterEach, beforeEach, expect, it, vi } from 'vitest';

interface Typing {
  readonly name: string;
  readonly typed: string[];
}

const terminals = vi.hoisted(() => [] as Typing[]);

vi.mock('vscode', () => ({
  window: {
    terminals,
    createTerminal: ({ name }: { readonly name: string }) => {
      const typed: string[] = [];
      const made = { name, typed, show: () => undefined, sendText: (text: string) => void typed.push(text) };
      terminals.push(made);
      return made;
    },
    onDidChangeTerminalShellIntegration: () => ({ dispose: () => undefined }),
  },
}));
const { runInTerminal } = await import('../../../src/vscode/runbooks/terminal.ts');

const place = { name: 'Queue is stuck', cwd: undefined };

beforeEach(() => {
  terminals.length = 0;
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

it.each([true, false])(
  'a terminal that tells nothing is given the next line only when asked: %s',
  async (yes) => {
    const asked: string[] = [];
    const running = runInTerminal(['make backup', 'make restore'], place, async (next) => {
      asked.push(next);
      expect(terminals[0]?.typed).toEqual(['make backup']);
      return yes;
    });
    await vi.advanceTimersByTimeAsync(5000);
    const ran = yes ? ['make backup', 'make restore'] : ['make backup'];
    expect(await running).toEqual({ ran, exitCode: undefined });
    expect(asked).toEqual(['make restore']);
    expect(terminals[0]?.typed).toEqual(ran);
  },
);

it('such a terminal is given no second block: the first may still run there', async () => {
  for (const command of ['tail -f log', 'rm old']) {
    const running = runInTerminal([command], place, async () => true);
    await vi.advanceTimersByTimeAsync(5000);
    await running;
  }
  expect(terminals.map(({ typed }) => typed)).toEqual([['tail -f log'], ['rm old']]);
});
