import { beforeEach, expect, it, vi } from 'vitest';
import type { CommandRun } from '../../../src/vscode/run.ts';

const opened: string[] = [];
const copied: string[] = [];

vi.mock('vscode', () => ({
  l10n: { t: (text: string) => text },
  Uri: { parse: (text: string) => text },
  env: {
    openExternal: async (address: string) => opened.push(address),
    clipboard: { writeText: async (text: string) => copied.push(text) },
  },
  window: { setStatusBarMessage: () => undefined },
}));
const { openContact } = await import('../../../src/vscode/commands/incidents/openContact.ts');

const click = (reach: unknown): Promise<void> => {
  const run: Partial<CommandRun> = { args: [{ reach }] };
  return openContact(run as CommandRun);
};

beforeEach(() => {
  opened.length = 0;
  copied.length = 0;
});

it.each([
  ['https://status.example.com/x', 'https://status.example.com/x'],
  ['ops@example.com', 'mailto:ops@example.com'],
])('a contact opens a page or a letter: %s', async (reach, address) => {
  await click(reach);
  expect(opened).toEqual([address]);
});

it.each([
  'command:workbench.action.terminal.new',
  'javascript:alert(1)',
  'file:///etc/passwd',
  'vscode://evil.ext/run',
  'https://ok.example\n.evil',
  'ops@example.com?attach=/etc/passwd',
  'ops@example.com&bcc=evil@example.com',
  '+49 30 1234',
  'kubectl delete ns shop',
])('anything else is copied as it stands, and opens nothing: %s', async (reach) => {
  await click(reach);
  expect(opened).toEqual([]);
  expect(copied).toEqual([reach]);
});

it.each([[undefined], [''], [['https://x.test']]])('no contact does nothing: %s', async (reach) => {
  await click(reach);
  expect([...opened, ...copied]).toEqual([]);
});
