import type { Hints } from './scene.ts';

/** A part of a repository that is said to be affected. */
export interface Place {
  /** As reasons name it, for example "services/payments". */
  readonly name: string;
  /** The affected service that lives there; null where the place itself was named. */
  readonly service: string | null;
  /** Whether a path below the root, with forward slashes, lies in it. */
  has(path: string): boolean;
}

/** A file, or a folder with all below it; null for what names no part of a repository. */
export function placeAt(path: string, service: string | null = null): Place | null {
  const name = path.replace(/^(?:\.?\/+)+|\/+$/g, '');
  if (name === '' || name === '.') return null;
  return { name, service, has: (other) => other === name || other.startsWith(`${name}/`) };
}

/** All places that are said to be affected, each once. */
export function placesIn({ paths, places = [] }: Pick<Hints, 'paths' | 'places'>): readonly Place[] {
  const named = paths.flatMap((path) => placeAt(path) ?? []);
  const known = new Set(places.map(({ name }) => name));
  return [...places, ...named.filter(({ name }) => !known.has(name))];
}

/** The most places that one reason names. */
const mostNamed = 3;

/** "src/a, src/b and 2 more"; "services/payments, of the affected service payments". */
export function inWords(places: readonly Place[]): string {
  const names = [...new Set(places.map(({ name }) => name))];
  const more = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : '';
  const services = new Set(places.flatMap(({ service }) => (service === null ? [] : [quoted(service)])));
  const whose = services.size === 0 ? '' : `, of the affected service${services.size > 1 ? 's' : ''} `;
  return `${names.slice(0, mostNamed).join(', ')}${more}${whose}${[...services].join(', ')}`;
}

/** A name of several words in quotation marks, so that it is seen where it ends. */
function quoted(service: string): string {
  return /^[^\s,"]+$/.test(service) ? service : `"${service.replaceAll('"', "'")}"`;
}
