import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { singleLine } from '../../../src/core/document/escape.ts';
import { bundledPlaybook } from '../../support/incident/records.ts';
import { allFacts } from '../../support/playbook/facts.ts';
import { type Leaf, leavesAt } from '../../support/playbook/leaves.ts';
import { gapOf, isWiring, placeOf, places } from '../../support/playbook/places.ts';
import type { Product } from '../../support/playbook/product.ts';
import type { QuickPicks } from '../../support/playbook/view.ts';

const picks = vi.hoisted((): QuickPicks => ({ shown: [], pick: () => undefined }));

vi.mock('vscode', () => {
  type Item = Parameters<QuickPicks['pick']>[0][number];
  return {
    l10n: {
      t: (text: string, ...values: readonly unknown[]) =>
        text.replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)])),
    },
    window: {
      showQuickPick: async (items: readonly Item[], { title = '', placeHolder = '' }) => {
        picks.shown.push(title, placeHolder);
        for (const { label, description, detail } of items) {
          picks.shown.push([label, description ?? '', detail ?? ''].join('\n'));
        }
        return picks.pick(items);
      },
    },
    QuickPickItemKind: { Separator: -1 },
    TreeItemCollapsibleState: { None: 0, Collapsed: 1, Expanded: 2 },
    TreeItemCheckboxState: { Unchecked: 0, Checked: 1 },
    ThemeIcon: class {},
    ThemeColor: class {},
    TreeItem: class {
      constructor(readonly label: string) {}
    },
  };
});
const { productOf } = await import('../../support/playbook/product.ts');

const inventory = await allFacts();

describe.each(inventory.map((one) => [one.id, one] as const))('%s', (id, { facts }) => {
  let product: Product;
  beforeAll(async () => {
    product = await productOf(await bundledPlaybook(id), picks);
  });

  it('every element is shown where docs/playbooks.md says', () => {
    const missing = facts.flatMap(({ what, key }) => {
      const leaves = leavesAt(product.playbook, key).filter((leaf) => !isWiring(leaf));
      const without = leaves.filter((leaf) => gapOf(leaf) === undefined);
      const texts =
        leaves.length === 0 ? ['says nothing'] : without.flatMap((leaf) => lacking(product, leaf));
      return texts.map((text) => `${what} (${key}): ${text}`);
    });
    expect(missing).toEqual([]);
  });

  it('no place is said to show what it does not', () => {
    const leaves = facts.flatMap(({ key }) => leavesAt(product.playbook, key));
    const wrong = leaves.filter(
      (leaf) => !isWiring(leaf) && lacking(product, { ...leaf, value: another(leaf) }).length === 0,
    );
    expect(wrong.map(({ kind, value }) => [kind, value])).toEqual([]);
  });
});

/** A value that the playbook does not have there. */
function another({ value }: Leaf): Leaf['value'] {
  if (typeof value === 'string') return `${value} or not`;
  return typeof value === 'number' ? value * 3 + 1 : !value;
}

it('every test that a place names is there', () => {
  const tests = places.flatMap((place) => place.tests);
  expect(tests.filter((test) => !existsSync(new URL(`../../${test}`, import.meta.url)))).toEqual([]);
});

/** What of a value is not shown in its place. */
function lacking(product: Product, leaf: Leaf): readonly string[] {
  const found = placeOf(leaf);
  if (found === undefined) return [`no place for ${leaf.kind}`];
  const texts = [found.shows(product, leaf)].flat().map(plain);
  return wanted(found.says(leaf, product), leaf).filter((text) => !texts.some((one) => one.includes(text)));
}

/** Of a template, what it says itself. */
function wanted(said: string, { kind }: Leaf): readonly string[] {
  const parts = kind.endsWith('.text') ? said.split(/\{\{\{?[^}]*\}?\}\}|\n/) : [said];
  return parts.map(plain).filter((part) => part !== '');
}

/** Without the marks that Markdown needs, and whether it begins a sentence. */
function plain(text: string): string {
  return singleLine(text)
    .replace(/\\(?=[!-/:-@[-`{-~])/g, '')
    .toLowerCase();
}
