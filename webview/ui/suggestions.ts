import { element, foreignText } from './element.ts';

export interface Suggestions {
  readonly element: HTMLElement;
  open(names: readonly string[]): void;
  /** Whether it was open. */
  close(): boolean;
  move(by: 1 | -1, names: readonly string[]): boolean;
  /** Whether one was marked, which is taken. */
  take(): boolean;
}

/** The list below a field, after the pattern of an editable combobox. */
export function suggestionList(
  input: HTMLInputElement,
  label: string,
  onTake: (name: string) => void,
): Suggestions {
  const list = element('ul', 'suggestions');
  let names: readonly string[] = [];
  let marked = -1;
  describe(input, list, label);
  const mark = (index: number): void => {
    marked = index;
    markRow(input, list, index);
  };
  const open = (next: readonly string[]): void => {
    names = next;
    list.replaceChildren(...next.map((name, index) => option(name, `${list.id}-${index}`, onTake)));
    list.hidden = next.length === 0;
    input.setAttribute('aria-expanded', String(!list.hidden));
    mark(-1);
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
      const first = by > 0 ? 0 : names.length - 1;
      mark(marked < 0 ? first : (marked + by + names.length) % names.length);
      return true;
    },
    take() {
      const name = names[marked];
      if (name !== undefined) onTake(name);
      return name !== undefined;
    },
  };
}

function describe(input: HTMLInputElement, list: HTMLElement, label: string): void {
  list.id = `suggestions-${crypto.randomUUID()}`;
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', label);
  const attributes = {
    role: 'combobox',
    autocomplete: 'off',
    spellcheck: 'false',
    dir: 'auto',
    'aria-label': label,
    'aria-expanded': 'false',
    'aria-autocomplete': 'list',
    'aria-controls': list.id,
  };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
}

function markRow(input: HTMLInputElement, list: HTMLElement, index: number): void {
  [...list.children].forEach((row, at) => {
    row.setAttribute('aria-selected', String(at === index));
    if (at === index) row.scrollIntoView({ block: 'nearest' });
  });
  if (index < 0) input.removeAttribute('aria-activedescendant');
  else input.setAttribute('aria-activedescendant', `${list.id}-${index}`);
}

function option(name: string, id: string, onTake: (name: string) => void): HTMLElement {
  const row = element('li', '', foreignText(name));
  row.id = id;
  row.setAttribute('role', 'option');
  row.addEventListener('mousedown', (event) => {
    event.preventDefault(); // the field keeps the focus
    onTake(name);
  });
  return row;
}
