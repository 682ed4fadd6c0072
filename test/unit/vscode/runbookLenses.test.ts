import { expect, it, vi } from 'vitest';
import type { TextDocument } from 'vscode';

const workspace = vi.hoisted(() => ({ isTrusted: true }));
vi.mock('vscode', () => ({
  workspace,
  l10n: { t: (text: string) => text },
  env: { shell: '/bin/bash' },
  Range: class {},
  CodeLens: class {
    constructor(
      readonly range: unknown,
      readonly command: { readonly title: string },
    ) {}
  },
}));
const { lensesOf } = await import('../../../src/vscode/runbooks/lenses.ts');

const text = '# Queue is stuck\n\n- [ ] Look\n\n  ```bash\n  echo queue\n  ```\n';
const document: Partial<TextDocument> = {
  getText: () => text,
  positionAt: (offset) => offset as unknown as ReturnType<TextDocument['positionAt']>,
  uri: { toString: () => 'debrief-runbook:/x.md' } as TextDocument['uri'],
};
const titles = (): string[] => lensesOf(document as TextDocument).map((lens) => lens.command?.title ?? '');

it('a runbook offers nothing that would be refused in Restricted Mode', () => {
  workspace.isTrusted = true;
  expect(titles()).toEqual([
    '$(checklist) Add {0} Steps to the Incident',
    '$(play) Run in Terminal',
    '$(copy) Copy',
  ]);
  workspace.isTrusted = false;
  expect(titles()).toEqual([]);
});
