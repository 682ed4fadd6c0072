import type { Control } from './controls.ts';
import { element, foreignText, showText } from './element.ts';

/** A label above a control of the browser's own. */
function labelled(label: string, control: HTMLElement): HTMLElement {
  return element('label', 'field', element('span', 'label', label), control);
}

/** A calendar date as ISO 8601; empty for none. */
export function dateField(label: string, onChange: (date: string) => void): Control<string> {
  const input = element('input');
  input.type = 'date';
  input.max = '9999-12-31';
  input.addEventListener('change', () => onChange(input.value));
  return {
    element: labelled(label, input),
    show(value) {
      if (input.value !== value) input.value = value;
    },
  };
}

export interface Choice {
  readonly value: string;
  /** What can be chosen; a value that is not among it is shown all the same. */
  readonly choices: readonly string[];
}

/** One of several names, or none. */
export function selectField(label: string, onChange: (value: string) => void): Control<Choice> {
  const select = element('select');
  select.addEventListener('change', () => onChange(select.value));
  let drawn = '';
  return {
    element: labelled(label, select),
    show({ value, choices }) {
      const names = [
        '',
        ...choices.filter((name) => name !== ''),
        ...(choices.includes(value) ? [] : [value]),
      ];
      const wanted = [...new Set(names)];
      const key = JSON.stringify(wanted);
      if (drawn !== key) select.replaceChildren(...wanted.map((name) => new Option(name || 'None', name)));
      drawn = key;
      if (select.value !== value) select.value = value;
    },
  };
}

export interface Proposal {
  readonly value: string;
  readonly suggestions: readonly string[];
}

/** A line of text with suggestions, which counts once a person says so by the button or by Enter. */
export function submittedField(
  { label, action }: { readonly label: string; readonly action: string },
  onSubmit: (value: string) => void,
): Control<Proposal> {
  const input = element('input');
  const list = element('datalist');
  const button = element('button', 'plain', action);
  list.id = `list-${crypto.randomUUID()}`;
  input.setAttribute('list', list.id);
  input.spellcheck = false;
  button.type = 'button';
  let shown = '';
  let drawn = '';
  const submit = (): void => {
    if (input.value.trim() !== '' && input.value.trim() !== shown) onSubmit(input.value.trim());
  };
  button.addEventListener('click', submit);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') submit();
    if (event.key === 'Escape') input.value = shown;
  });
  return {
    element: element('div', 'submitted', labelled(label, input), button, list),
    show({ value, suggestions }) {
      if (shown !== value) input.value = value;
      shown = value;
      const key = suggestions.join();
      if (drawn !== key) list.replaceChildren(...suggestions.map((name) => new Option(name)));
      drawn = key;
    },
  };
}

export interface RadioOption {
  readonly value: string;
  readonly label: string;
  /** Text from elsewhere behind the label. */
  readonly detail?: string;
  /** Beside it, for example a link. */
  readonly beside?: HTMLElement;
}

/** One of a few, all in sight. */
export function radioGroup(
  legend: string,
  options: readonly RadioOption[],
  onChange: (value: string) => void,
): Control<string> {
  const name = crypto.randomUUID();
  const inputs = options.map(({ value }) => {
    const input = element('input');
    input.type = 'radio';
    input.name = name;
    input.value = value;
    input.addEventListener('change', () => onChange(value));
    return input;
  });
  const rows = options.map(({ label, detail = '', beside }, index) => {
    const words = element('span', '', `${label} `, foreignText(detail));
    return element('div', 'radio', element('label', '', inputs[index] ?? '', words), beside ?? '');
  });
  return {
    element: element('fieldset', 'choice', element('legend', '', legend), ...rows),
    show(value) {
      for (const input of inputs) input.checked = input.value === value;
    },
  };
}

/** A list of sentences; hidden where there is none. */
export function sentenceList(className: string): Control<readonly string[]> {
  const list = element('ul', className);
  let drawn = '';
  return {
    element: list,
    show(sentences) {
      const key = JSON.stringify(sentences);
      list.hidden = sentences.length === 0;
      if (drawn === key) return;
      drawn = key;
      list.replaceChildren(
        ...sentences.map((sentence) => {
          const row = element('li');
          const text = foreignText('');
          showText(text, sentence);
          row.append(text);
          return row;
        }),
      );
    },
  };
}
