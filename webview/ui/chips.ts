import type { Control } from './controls.ts';
import { element, foreignText, showText } from './element.ts';

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
 * Backspace in the empty field removes the last name, Left goes from there to the single names.
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
    const name = current.names[index] ?? '';
    change(
      current.names.filter((_, at) => at !== index),
      `${name} removed`,
    );
    focusOn(Math.min(index, current.names.length - 1));
  };
  const row = chipRow(options, { remove, move: (index) => focusOn(index) });
  /** The field itself behind the last one. */
  const focusOn = (index: number): void => (row.button(index) ?? input).focus();
  const suggestions = suggestionList(input, label, (name) => add([name]));
  listen(input, { suggestions, add: () => add(read(input.value)), current: () => current, remove, focusOn });
  const box = element('div', 'box', row.element, input);
  box.addEventListener('click', (event) => {
    if (event.target === box) input.focus();
  });
  const group = element(
    'div',
    'field chips',
    element('span', 'label', label),
    box,
    suggestions.element,
    said,
  );
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', label);
  return {
    element: group,
    show(next) {
      current = next;
      row.show(next);
    },
  };
}

interface Behaviour {
  readonly suggestions: Suggestions;
  readonly add: () => void;
  readonly current: () => Chips;
  readonly remove: (index: number) => void;
  readonly focusOn: (index: number) => void;
}

function listen(input: HTMLInputElement, { suggestions, add, current, remove, focusOn }: Behaviour): void {
  const offered = (): readonly string[] => matching(input.value, current());
  const keys: Readonly<Record<string, (last: number) => boolean>> = {
    Enter: () => {
      if (!suggestions.take()) add();
      return true;
    },
    ',': () => {
      add();
      return true;
    },
    ArrowDown: () => suggestions.move(1, offered()),
    ArrowUp: () => suggestions.move(-1, offered()),
    Escape: () => suggestions.close(),
    Backspace: (last) => {
      if (input.value !== '' || last < 0) return false;
      remove(last);
      input.focus();
      return true;
    },
    ArrowLeft: (last) => {
      if (input.selectionEnd !== 0 || last < 0) return false;
      focusOn(last);
      return true;
    },
  };
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const known = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
    if (known?.(current().names.length - 1)) event.preventDefault();
  });
  input.addEventListener('input', () => suggestions.open(input.value.trim() === '' ? [] : offered()));
  input.addEventListener('blur', add);
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

interface Suggestions {
  readonly element: HTMLElement;
  open(names: readonly string[]): void;
  /** Whether it was open. */
  close(): boolean;
  move(by: 1 | -1, names: readonly string[]): boolean;
  /** Whether one was marked, which is taken. */
  take(): boolean;
}

/** The list below a field, after the pattern of an editable combobox. */
function suggestionList(input: HTMLInputElement, label: string, onTake: (name: string) => void): Suggestions {
  const list = element('ul', 'suggestions');
  list.id = `suggestions-${crypto.randomUUID()}`;
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', label);
  for (const [name, value] of Object.entries({
    role: 'combobox',
    autocomplete: 'off',
    spellcheck: 'false',
    dir: 'auto',
    'aria-label': label,
    'aria-expanded': 'false',
    'aria-autocomplete': 'list',
    'aria-controls': list.id,
  })) {
    input.setAttribute(name, value);
  }
  let names: readonly string[] = [];
  let marked = -1;
  const mark = (index: number): void => {
    marked = index;
    [...list.children].forEach((row, at) => {
      row.setAttribute('aria-selected', String(at === index));
      if (at === index) row.scrollIntoView({ block: 'nearest' });
    });
    if (index < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', `${list.id}-${index}`);
  };
  const open = (next: readonly string[]): void => {
    names = next;
    list.replaceChildren(...next.map((name, index) => option(name, `${list.id}-${index}`)));
    list.hidden = next.length === 0;
    input.setAttribute('aria-expanded', String(!list.hidden));
    mark(-1);
  };
  const option = (name: string, id: string): HTMLElement => {
    const row = element('li', '', foreignText(name));
    row.id = id;
    row.setAttribute('role', 'option');
    row.addEventListener('mousedown', (event) => {
      event.preventDefault(); // the field keeps the focus
      onTake(name);
    });
    return row;
  };
  return {
    element: list,
    open,
    close() {
      const wasOpen = !list.hidden;
      open([]);
      return wasOpen;
    },
    move(by, next) {
      if (list.hidden) open(next);
      if (names.length === 0) return false;
      mark(marked < 0 ? (by > 0 ? 0 : names.length - 1) : (marked + by + names.length) % names.length);
      return true;
    },
    take() {
      const name = names[marked];
      if (name !== undefined) onTake(name);
      return name !== undefined;
    },
  };
}
