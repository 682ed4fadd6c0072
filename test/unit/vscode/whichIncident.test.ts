import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { Playbook } from '../../../src/core/playbook/schema.ts';
import { bundledPlaybook, recordWith } from '../../support/incident/records.ts';

interface Choice {
  readonly label: string;
  readonly detail?: string;
  readonly kind?: number;
}

const seen = vi.hoisted(() => ({ choices: [] as Choice[], told: [] as string[], ran: [] as string[] }));
vi.mock('vscode', () => ({
  l10n: { t: (text: string) => text },
  QuickPickItemKind: { Separator: -1 },
  workspace: { getWorkspaceFolder: () => undefined },
  commands: { executeCommand: async (id: string) => seen.ran.push(id) },
  window: {
    activeTextEditor: undefined,
    showQuickPick: async (choices: readonly Choice[]) => {
      seen.choices = choices.filter(({ kind }) => kind === undefined);
      return undefined;
    },
    showInformationMessage: async (message: string, ...offers: readonly string[]) => {
      seen.told.push(message);
      return offers[0];
    },
  },
}));
const files = new Map<string, string>();
vi.mock('../../../src/vscode/incidents/files.ts', () => ({
  incidentDocuments: async () =>
    [...files.keys()].map((file) => ({ fsPath: file, path: file, toString: () => `file://${file}` })),
  textOf: async ({ fsPath }: { readonly fsPath: string }) => ({ content: files.get(fsPath), changedMs: 0 }),
}));
let standard: Playbook;
let other: Playbook;
vi.mock('../../../src/vscode/playbook/load.ts', () => ({
  loadPlaybook: async (_host: unknown, folder: string) => (folder.startsWith('/bank') ? other : standard),
}));
const { chooseIncident } = await import('../../../src/vscode/incidents/choose.ts');

const choose = (): Promise<unknown> => {
  const run: unknown = { args: [], subject: undefined, words: '' };
  return chooseIncident(run as Parameters<typeof chooseIncident>[0]);
};
const declared = (time: string, title: string): string =>
  recordWith({ timeline: [`2026-11-01 ${time} UTC - Declared SEV1: ${title}`] })
    .replace('title: Payments fail', `title: ${title}`)
    .replace('INC-2026-014', `INC-${title.length}`);

beforeAll(async () => {
  standard = await bundledPlaybook('standard');
  const statuses = [...standard.statuses.filter((status) => status !== 'resolved'), 'all clear'];
  other = { ...standard, statuses, resolved_status: 'all clear' };
});
beforeEach(() => {
  files.clear();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-01T10:00:00Z') });
});
afterEach(() => void vi.useRealTimers());

it('the most urgent incident is offered first, with what is due in it', async () => {
  files.set('/shop/z/incident.md', declared('09:58', 'Mails are late $(flame)'));
  files.set('/shop/a/incident.md', declared('09:00', 'Customers cannot pay'));
  await choose();
  expect(seen.choices.map(({ label }) => label)).toEqual([
    'Customers cannot pay',
    'Mails are late \\$(flame)',
  ]);
  expect(seen.choices[0]?.detail).toMatch(/^INC-20 · SEV1 · investigating · .+ late$/);
});

it('what a team calls its end is the end of its own incidents alone', async () => {
  files.set('/bank/a/incident.md', recordWith({ status: 'all clear' }));
  files.set('/bank/b/incident.md', declared('09:58', 'Mails are late'));
  files.set('/shop/a/incident.md', declared('09:00', 'Customers cannot pay'));
  await choose();
  expect(seen.choices.map(({ label }) => label).slice(0, 2)).toEqual([
    'Customers cannot pay',
    'Mails are late',
  ]);
  expect(seen.choices[2]?.detail).toContain('all clear');
});

it('where there is none, the way to one is offered', async () => {
  expect(await choose()).toBeUndefined();
  expect(seen).toMatchObject({ told: ['There is no incident in this workspace yet.'] });
  expect(seen.ran).toEqual(['debrief.declareIncident']);
});
