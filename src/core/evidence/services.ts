import { singleLine } from '../document/escape.ts';
import { nearest } from '../lint/nearest.ts';
import type { OwnerRule } from './codeowners.ts';
import type { Landing } from './gitLog.ts';
import { type Place, placeAt } from './places.ts';

/** What debrief.yml says of a service, seen from one repository. */
export interface WrittenService {
  /** Below the repository's root, with forward slashes; empty text for all of it. */
  readonly paths: readonly string[];
  /** Whom CODEOWNERS names for it. */
  readonly owners: readonly string[];
  /** It lives in another repository. */
  readonly elsewhere: boolean;
}

/** What people have written down of where services live, seen from one repository. */
export interface KnownServices {
  /** By the names that debrief.yml gives them. */
  readonly written: ReadonlyMap<string, WrittenService>;
  /** The rules of CODEOWNERS, in their order. */
  readonly owned: readonly OwnerRule[];
}

/** Tells what is written of services, for the repository with a root folder. */
export type ServiceReader = (root: string) => Promise<KnownServices>;

export interface ServiceHints {
  /** The affected services, by the names that people give them. */
  readonly services?: readonly string[];
  /** Who knows what is written of them; the names of folders have to do by default. */
  readonly knownServices?: ServiceReader;
}

export interface ServiceRequest extends ServiceHints {
  /** The repository's root folder. */
  readonly root: string;
}

const nothingKnown: KnownServices = { written: new Map(), owned: [] };

export interface ServicePlaces {
  readonly places: readonly Place[];
  /** What a person should know about services that were not found, a sentence each. */
  readonly notes: readonly string[];
}

/** Where the affected services live, as far as what landed can show it. */
export async function placesOfServices(
  { root, services = [], knownServices }: ServiceRequest,
  landings: readonly Landing[],
): Promise<ServicePlaces> {
  if (services.length === 0) return { places: [], notes: [] };
  return findServices(services, (await knownServices?.(root)) ?? nothingKnown, landings);
}

/**
 * Where services live: what debrief.yml says; where it says nothing, what CODEOWNERS gives to an owner of that name or
 * calls so; where that is nothing that changed, the folders of that name.
 */
export function findServices(
  services: readonly string[],
  known: KnownServices,
  landings: readonly Pick<Landing, 'paths'>[],
): ServicePlaces {
  const found = services.map((service) => findService(service, known, landings));
  return { places: found.flatMap(({ places }) => places), notes: found.flatMap(({ notes }) => notes) };
}

function findService(
  service: string,
  { written, owned }: KnownServices,
  landings: readonly Pick<Landing, 'paths'>[],
): ServicePlaces {
  const name = singleLine(service).slice(0, longestName);
  const known = [...written.keys()];
  if (keyOf(name) === '') return { places: [], notes: [unknown(name, known)] };
  const own = [...written].find(([other]) => keyOf(other) === keyOf(name))?.[1];
  const places = own ? writtenPlaces(own, owned, name) : [];
  if (own && (own.elsewhere || own.paths.length > 0 || places.length > 0)) return { places, notes: [] };
  const named = namedPlaces(owned, name);
  const touched = named.some((place) => landings.some(({ paths }) => paths.some((path) => place.has(path))));
  if (touched) return { places: named, notes: [] };
  const folders = foldersNamed(name, landings);
  if (folders.length > mostFolders) return { places: named, notes: [tooMany(name, folders.length)] };
  if (folders.length > 0) return { places: folders.flatMap((path) => placeAt(path, name) ?? []), notes: [] };
  return { places: named, notes: named.length > 0 || own ? [] : [unknown(name, known)] };
}

/** In characters, of a service in a reason or a note. */
const longestName = 100;

function writtenPlaces(
  { paths, owners }: WrittenService,
  rules: readonly OwnerRule[],
  service: string,
): readonly Place[] {
  const known = new Set(owners);
  const owned = rules.filter((rule) => rule.owners.some((owner) => known.has(owner)));
  return [
    ...paths.flatMap((path) => placeAt(path, service) ?? []),
    ...placesOfRules(rules, { owned }, service),
  ];
}

/** A name without what people write differently or leave out: "Payment Service", "payment-svc" and "payment". */
function keyOf(name: string): string {
  const words = name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = words.filter((word) => !/^(?:services?|svc|team)$/.test(word));
  return (telling.length > 0 ? telling : words).join('-');
}

/** Where CODEOWNERS names a service: as an owner ("@acme/payments"), as a section, or in a path. */
function namedPlaces(rules: readonly OwnerRule[], service: string): Place[] {
  const key = keyOf(service);
  const owned = rules.filter(
    ({ owners, section }) =>
      keyOf(section) === key || owners.some((owner) => keyOf(nameOfOwner(owner)) === key),
  );
  const named = rules.filter(({ pattern }) => hasFolder(pattern, key));
  return placesOfRules(rules, { owned, named }, service);
}

/** "payments" of "@acme/payments", "@payments" and "payments@example.com" */
function nameOfOwner(owner: string): string {
  return owner.startsWith('@') ? owner.replace(/^.*[@/]/, '') : owner.replace(/@.*$/, '');
}

/** More rules than these for one service are passed over. */
const mostRules = 200;

interface RulesOfService {
  /** Theirs is what no later rule of the section gives to others. */
  readonly owned: readonly OwnerRule[];
  /** Theirs is all that they match, whoever owns it. */
  readonly named?: readonly OwnerRule[];
}

const none: ReadonlySet<OwnerRule> = new Set();

function placesOfRules(
  rules: readonly OwnerRule[],
  { owned, named = [] }: RulesOfService,
  service: string,
): Place[] {
  const [ofOwners, ofPaths] = [new Set(owned), new Set(named)];
  const theirs = [...new Set([...owned, ...named])];
  const rulesOf = remembered((path) => {
    if (!theirs.some((rule) => rule.matches(path))) return none;
    const matching = rules.filter((rule) => rule.matches(path));
    const deciding = new Map(matching.map((rule) => [rule.section, rule]));
    const isTheirs = (rule: OwnerRule): boolean => ofOwners.has(rule) && deciding.get(rule.section) === rule;
    return new Set(matching.filter((rule) => ofPaths.has(rule) || isTheirs(rule)));
  });
  // What names everything tells nothing apart.
  const telling = theirs.filter(({ pattern }) => /[^*/]/.test(pattern));
  return telling
    .slice(0, mostRules)
    .map((rule) => ({ name: nameOf(rule.pattern), service, has: (path) => rulesOf(path).has(rule) }));
}

/** Each path is asked about many times, and compared with every rule. */
function remembered<Value>(find: (path: string) => Value): (path: string) => Value {
  const known = new Map<string, Value>();
  return (path) => {
    const value = known.get(path) ?? find(path);
    known.set(path, value);
    return value;
  };
}

function nameOf(pattern: string): string {
  return singleLine(pattern.replace(/^\/|\/$/g, ''));
}

/** Folders of one name beyond these say nothing of where the fault lies. */
const mostFolders = 20;

/** The outermost folders of a name that hold something that changed. */
function foldersNamed(service: string, landings: readonly Pick<Landing, 'paths'>[]): string[] {
  const key = keyOf(service);
  const folders = new Set<string>();
  const changed = new Set(
    landings.flatMap(({ paths }) => paths.map((path) => path.replace(/\/?[^/]*$/, ''))),
  );
  for (const folder of changed) {
    const segments = folder.split('/');
    const depth = segments.findIndex((segment) => keyOf(segment) === key);
    if (depth >= 0) folders.add(segments.slice(0, depth + 1).join('/'));
  }
  return [...folders].sort();
}

function hasFolder(pattern: string, key: string): boolean {
  return pattern.split('/').some((segment) => keyOf(segment) === key);
}

function tooMany(service: string, count: number): string {
  return `${count} folders are called like the service "${service}"; say in debrief.yml where it lives (services: paths).`;
}

function unknown(service: string, known: readonly string[]): string {
  const meant = nearest(service, known);
  const question = meant === null ? '' : ` Did you mean "${singleLine(meant)}"?`;
  return (
    `Nothing that landed could be told to lie in the service "${service}": ` +
    `neither debrief.yml nor CODEOWNERS names it, and no folder that changed is called so.${question}`
  );
}
