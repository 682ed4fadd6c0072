const paths = {
  done: 'M6.3 12.2 2.4 8.3l1.1-1.1 2.8 2.8 6.2-6.2 1.1 1.1z',
  failed: 'm8 6.9 3.7-3.7 1.1 1.1L9.1 8l3.7 3.7-1.1 1.1L8 9.1l-3.7 3.7-1.1-1.1L6.9 8 3.2 4.3l1.1-1.1z',
  waiting:
    'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2m0 1.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6M7.4 5h1.2v2.8l2 1.2-.6 1-2.6-1.6z',
  left: 'M3 7.3h10v1.4H3z',
} as const;

export type IconName = keyof typeof paths;

/** A drawing in the colour of the text around it; for the eye only. */
export function icon(name: IconName): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  svg.classList.add('icon');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', paths[name]);
  svg.append(path);
  return svg;
}
