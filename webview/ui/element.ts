/** Makes an element that holds text and elements; text is never read as HTML. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = '',
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** Text from elsewhere, kept from changing the direction of what stands beside it. */
export function foreignText(text: string, className?: string): HTMLElement {
  return element('bdi', className, text);
}

export function showText(target: HTMLElement, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}
