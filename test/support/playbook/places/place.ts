import type { Due } from '../../../../src/core/incident/clock/clock.ts';
import type { Data } from '../../../../src/core/playbook/data.ts';
import { longDuration } from '../../../../src/core/time/durations.ts';
import type { Leaf } from '../leaves.ts';
import type { Product } from '../product.ts';

/** Texts that the product shows; one of them has to say the value. */
export type Shows = (product: Product, leaf: Leaf) => string | readonly string[];

/** How the product says a value: a number of minutes in words, an id as the name behind it. */
export type Says = (leaf: Leaf, product: Product) => string;

export interface Place {
  /** What a responder knows it by: a row of a view, a command, a question. */
  readonly name: string;
  /** The tests that use it, below test/. */
  readonly tests: readonly string[];
  /** By the kinds of elements that are met here. */
  readonly shows: Readonly<Record<string, Shows | readonly [Shows, Says]>>;
}

/** The entry of the playbook's list that a value stands in. */
export function entryOf({ within }: Leaf): Data {
  return within[0] ?? {};
}

/** The innermost one. */
export function innerOf({ within }: Leaf): Data {
  return within.at(-1) ?? {};
}

export function idOf(leaf: Leaf): string {
  return String(entryOf(leaf).id);
}

type RowId = string | Says;

/** Rows of the Incidents view, and those below them, by their ids; for a severity's own values of its incidents alone. */
export function rows(id: RowId): Shows {
  return (product, leaf) => rowsAt(product, leaf, id).flatMap(({ texts }) => texts);
}

/** What the buttons of rows are about. */
export function buttons(id: RowId): Shows {
  return (product, leaf) => rowsAt(product, leaf, id).flatMap(({ opens }) => opens);
}

function rowsAt(product: Product, leaf: Leaf, id: RowId): Product['rows'] {
  const wanted = typeof id === 'string' ? id : id(leaf, product);
  const isOfSeverity = leaf.kind.startsWith('severities.');
  return product.rows.filter((row) => isBelow(row, wanted) && (!isOfSeverity || row.severity === idOf(leaf)));
}

function isBelow({ id }: Product['rows'][number], wanted: string): boolean {
  return id === wanted || id.startsWith(`${wanted}/`);
}

/** The severities in whose incidents there is such a row; none where those are more than the playbook says. */
export function severitiesWith(id: Says): Shows {
  return (product, leaf) =>
    onlyMeant(
      product.rows.filter((row) => isBelow(row, id(leaf, product))),
      leaf,
    );
}

/** The same for rows that say something. */
export function severitiesWhere(isShown: (row: Product['rows'][number], leaf: Leaf) => boolean): Shows {
  return ({ rows: all }, leaf) =>
    onlyMeant(
      all.filter((row) => isShown(row, leaf)),
      leaf,
    );
}

function onlyMeant(found: readonly { readonly severity: string }[], leaf: Leaf): readonly string[] {
  const shown = [...new Set(found.map(({ severity }) => severity))];
  const meant = innerOf(leaf).severities;
  return Array.isArray(meant) && shown.every((one) => meant.includes(one)) ? shown : [];
}

/** What is due, and why, of a kind: of a severity for its own values, else of all. */
export function dueOf(kind: Due['kind'], id?: Says): Shows {
  return (product, leaf) =>
    product.playbook.severities
      .filter((severity) => !leaf.kind.startsWith('severities.') || severity.id === idOf(leaf))
      .flatMap((severity) => product.due(severity.id))
      .filter((due) => due.kind === kind && (id === undefined || due.id === id(leaf, product)))
      .map(({ what, why }) => `${what}: ${why}`);
}

export const page: Shows = (product) => product.page;

/** "within 5 minutes", "at once" */
export const within: Says = ({ value }) => inMinutes(value);

export function inMinutes(minutes: unknown): string {
  return minutes === 0 ? 'at once' : `within ${longDuration(Number(minutes))}`;
}

/** "every 15 minutes" */
export const every: Says = ({ value }) => `every ${longDuration(Number(value))}`;

/** The name of what an id refers to. */
export function named(list: 'roles' | 'phases' | 'runbooks' | 'messages' | 'checklists'): Says {
  return ({ value }, { playbook }) => {
    const entries: readonly { readonly id: string; readonly name: string }[] = playbook[list];
    return entries.find(({ id }) => id === value)?.name ?? String(value);
  };
}
