import type { Control } from './controls.ts';
import { element, foreignText, showText } from './element.ts';
import { type Suggestions, suggestionList } from './suggestions.ts';

const MOST_SUGGESTIONS = 8;

export interface Chips {
  readonly names: readonly string[];
  /** All that are known; null where that is not known. */
  readonly known: readonly string[] | null;
}

export interface ChipsOptions {
  readonly label: string;
  /** What a name is called, for "Remove label x". */
  readonly noun: string;
  /** What is said of a name that is not known, such as "will be created". */
  readonly unknown: string;
  /** The names in what a person typed or pasted. */
  readonly read: (text: string) => readonly string[];
  readonly onChange: (names: readonly string[]) => void;
}

/**
 * Several names with suggestions. Keys: Enter and comma add, Down and Up go through the suggestions, Escape closes them,
 * Backspace at the start of the field removes the last name, Left goes from there to the single names.
 */
export function chips(options: ChipsOptions): Control<Chips> {
  const { label, read, onChange } = options;
  let current: Chips = { names: [], known: null };
  const input = element('input');
  const said = element('span', 'unseen');
  said.setAttribute('aria-live', 'polite');
  const change = (names: readonly string[], message: string): void => {
    current = { ...current, names };
    onChange(names);
    showText(said, message);
  };
  const add = (names: readonly string[]): void => {
    input.value = '';
    suggestions.close();
    const more = names.filter((name) => !holds(current.names, name));
    if (more.length > 0) change([...current.names, ...more], `${more.join(', ')} added`);
  };
  const remove = (index: number): void => {
    const { names } = current;
    change(names.toSpliced(index, 1), `${names[index] ?? ''} removed`);
    focusOn(Math.min(index, names.length - 2));
  };
  const row = chipRow(options, { remove, move: (index) => focusOn(index) });
  /** Past the last one is the field itself. */
  const focusOn = (index: number): void => (row.button(index) ?? input).focus();
  const suggestions = suggestionList(input, label, (name) => add([name]));
  listen(input, { suggestions, add: () => add(read(input.value)), current: () => current, remove, focusOn });
  return {
    element: frame(label, input, [row.element, suggestions.element, said]),
    show(next) {
      current = next;
      row.show(next);
    },
  };
}

/** The names and the field as one box below its label. */
function frame(
  label: string,
  input: HTMLInputElement,
  [row, suggestions, said]: readonly [HTMLElement, HTMLElement, HTMLElement],
): HTMLElement {
  const box = element('div', 'box', row, input);
  box.addEventListener('click', (event) => {
    if (event.target === box) input.focus();
  });
  const group = element('div', 'field chips', element('span', 'label', label), box, suggestions, said);
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', label);
  return group;
}

interface Behaviour {
  readonly suggestions: Suggestions;
  readonly add: () => void;
  readonly current: () => Chips;
  readonly remove: (index: number) => void;
  readonly focusOn: (index: number) => void;
}

function listen(input: HTMLInputElement, behaviour: Behaviour): void {
  const { suggestions, add, current } = behaviour;
  const keys = keysOf(input, behaviour);
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const act = keys.get(event.key);
    if (act?.(current().names.length - 1)) event.preventDefault();
  });
  input.addEventListener('input', () =>
    suggestions.open(input.value.trim() === '' ? [] : matching(input.value, current())),
  );
  input.addEventListener('blur', add);
}

/** What a key does, given the place of the last name; whether that was anything. */
type Key = (last: number) => boolean;

function keysOf(
  input: HTMLInputElement,
  { suggestions, add, current, remove, focusOn }: Behaviour,
): ReadonlyMap<string, Key> {
  const offered = (): readonly string[] => matching(input.value, current());
  const always = (act: () => void): Key => {
    return () => {
      act();
      return true;
    };
  };
  const atStart = (act: (last: number) => void): Key => {
    return (last) => {
      const isThere = input.selectionEnd === 0 && last >= 0;
      if (isThere) act(last);
      return isThere;
    };
  };
  return new Map<string, Key>([
    ['Enter', always(() => suggestions.take() || add())],
    [',', always(add)],
    ['ArrowDown', () => suggestions.move(1, offered())],
    ['ArrowUp', () => suggestions.move(-1, offered())],
    ['Escape', () => suggestions.close()],
    ['ArrowLeft', atStart(focusOn)],
    [
      'Backspace',
      atStart((last) => {
        remove(last);
        input.focus();
      }),
    ],
  ]);
}

/** Those that hold what was typed, those that begin with it first. */
function matching(typed: string, { names, known }: Chips): readonly string[] {
  const wanted = typed.trim().replace(/^@/, '').toLowerCase();
  const found = (known ?? []).filter((name) => name.toLowerCase().includes(wanted) && !holds(names, name));
  const first = found.filter((name) => name.toLowerCase().startsWith(wanted));
  return [...new Set([...first, ...found])].slice(0, MOST_SUGGESTIONS);
}

function holds(names: readonly string[], name: string): boolean {
  return names.some((other) => other.toLowerCase() === name.toLowerCase());
}

interface ChipEvents {
  readonly remove: (index: number) => void;
  /** To a name, or past the last one to the field. */
  readonly move: (index: number) => void;
}

function chipRow({ noun, unknown }: ChipsOptions, { remove, move }: ChipEvents) {
  const list = element('ul', 'row');
  let buttons: readonly HTMLButtonElement[] = [];
  let drawn = '';
  const chip = (name: string, isKnown: boolean, index: number): HTMLElement => {
    const button = element('button', 'remove', '×');
    button.type = 'button';
    button.tabIndex = -1;
    button.title = `Remove ${noun} ${name}`;
    button.setAttribute('aria-label', button.title);
    button.addEventListener('click', () => remove(index));
    button.addEventListener('keydown', (event) => {
      if (event.key === 'ArrowLeft') move(Math.max(0, index - 1));
      if (event.key === 'ArrowRight') move(index + 1);
      if (event.key === 'Delete' || event.key === 'Backspace') remove(index);
    });
    const note = isKnown ? [] : [element('span', 'note', unknown)];
    return element('li', isKnown ? 'chip' : 'chip unknown', foreignText(name), ...note, button);
  };
  return {
    element: list,
    button: (index: number): HTMLButtonElement | undefined => buttons[index],
    show({ names, known }: Chips) {
      const rows = names.map((name) => ({ name, isKnown: known === null || holds(known, name) }));
      const key = JSON.stringify(rows);
      if (key === drawn) return;
      drawn = key;
      const made = rows.map(({ name, isKnown }, index) => chip(name, isKnown, index));
      list.replaceChildren(...made);
      list.hidden = made.length === 0;
      buttons = made.flatMap((one) => [...one.querySelectorAll('button')]);
    },
  };
}
