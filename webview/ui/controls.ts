import type { Button, Checkbox, Link, ProgressRing, TextArea, TextField } from '@vscode/webview-ui-toolkit';
import { element } from './element.ts';

declare global {
  interface HTMLElementTagNameMap {
    'vscode-button': Button;
    'vscode-checkbox': Checkbox;
    'vscode-link': Link;
    'vscode-progress-ring': ProgressRing;
    'vscode-text-area': TextArea;
    'vscode-text-field': TextField;
  }
}

/** A control that shows a value of the page's state and reports what a person makes of it. */
export interface Control<T> {
  readonly element: HTMLElement;
  show(value: T): void;
}

// The toolkit takes an element's text for its accessible name when the element is connected, so every control has its
// label as text from the start; the class "quiet" hides it from sight where the layout says the same.

export function button(appearance: 'primary' | 'secondary', onClick: () => void): Button {
  const made = create('vscode-button', '');
  made.setAttribute('appearance', appearance);
  made.addEventListener('click', onClick);
  return made;
}

export function checkbox(label: string, onChange: (checked: boolean) => void): Control<boolean> {
  const made = create('vscode-checkbox', label);
  let shown = made.checked;
  made.addEventListener('change', () => {
    if (made.checked === shown) return; // the toolkit also reports what we set ourselves
    shown = made.checked;
    onChange(shown);
  });
  return {
    element: made,
    show(checked) {
      shown = checked;
      made.checked = checked;
    },
  };
}

export function textField(label: string, onInput: (value: string) => void): Control<string> {
  return textControl(create('vscode-text-field', label), onInput);
}

export function textArea(label: string, onInput: (value: string) => void): Control<string> {
  return textControl(create('vscode-text-area', label), onInput);
}

/** One line of text that wraps to be seen whole; line breaks become spaces. */
export function wrappingField(label: string, onInput: (value: string) => void): Control<string> {
  const made = create('vscode-text-area', label);
  made.rows = 1;
  made.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') event.preventDefault();
  });
  return textControl(made, (value) => onInput(value.replace(/[\r\n]+/g, ' ')));
}

/** An address that is not followed here but handed to `onOpen`. */
export function link(label: string, url: string, onOpen: (url: string) => void): HTMLElement {
  const made = create('vscode-link', label);
  made.href = url;
  made.title = url;
  made.addEventListener('click', (event) => {
    event.preventDefault();
    event.stopPropagation(); // the frame around a webview opens every link whose click reaches it
    onOpen(url);
  });
  return made;
}

/** For the eye only: what is under way is said in words beside it. */
export function progressRing(): HTMLElement {
  const made = element('vscode-progress-ring');
  made.setAttribute('aria-hidden', 'true');
  return made;
}

function textControl(made: TextField | TextArea, onInput: (value: string) => void): Control<string> {
  made.setAttribute('dir', 'auto');
  made.addEventListener('input', () => onInput(made.value));
  return {
    element: made,
    show(value) {
      if (made.value !== value) made.value = value;
    },
  };
}

function create<K extends keyof HTMLElementTagNameMap>(tag: K, label: string): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.textContent = label;
  return made;
}
