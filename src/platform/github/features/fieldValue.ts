import type { BoardField } from './board.ts';

/** As GitHub's `ProjectV2FieldValue` has it. */
export type FieldValue =
  | { readonly text: string }
  | { readonly number: number }
  | { readonly date: string }
  | { readonly singleSelectOptionId: string }
  | { readonly iterationId: string };

/** Upper and lower case are one to people. */
export function isNamed(name: string, wanted: string): boolean {
  return name.trim().toLowerCase() === wanted.trim().toLowerCase();
}

/** The value for a field of a board; a string where there is none says why. */
export function fieldValue(field: BoardField, value: string): FieldValue | string {
  switch (field.dataType) {
    case 'TEXT':
      return { text: value };
    case 'NUMBER': {
      const number = value.trim() === '' ? Number.NaN : Number(value);
      return Number.isFinite(number) ? { number } : `"${value}" is no number`;
    }
    case 'DATE':
      return /^\d{4}-\d\d-\d\d$/.test(value) ? { date: value } : `"${value}" is no date as 2026-11-30`;
    case 'SINGLE_SELECT': {
      const option = field.options.find(({ name }) => isNamed(name, value));
      const names = field.options.map(({ name }) => name);
      return option ? { singleSelectOptionId: option.id } : notAmong(value, names);
    }
    case 'ITERATION': {
      const { iterations, completedIterations } = field.configuration;
      const all = [...iterations, ...completedIterations];
      const found = all.find(({ title }) => isNamed(title, value));
      const titles = iterations.map(({ title }) => title);
      return found ? { iterationId: found.id } : notAmong(value, titles);
    }
    default:
      return 'a field of its kind cannot be set';
  }
}

const MOST_NAMES = 10;

function notAmong(value: string, names: readonly string[]): string {
  const some = names.slice(0, MOST_NAMES).join(', ');
  return `"${value}" is not among ${some === '' ? 'its options' : some}${names.length > MOST_NAMES ? ' and others' : ''}`;
}
