import type { IssuesSetting } from '../configuration/issues.ts';
import type { ActionItem, Postmortem } from '../document/model.ts';
import { namedRepository } from '../document/namedRepository.ts';
import type { JournalEntry, RepositoryRef } from '../ports.ts';
import { incidentKey, markerKey } from './marker.ts';
import { formatRepository, parseRepository, sameRepository } from './repository.ts';

/** By what the repository of an item's issue is found. */
export interface Routing {
  /** Of issues that nothing sends elsewhere. Its host is that of names without one. */
  readonly repository: RepositoryRef;
  /** None where a person has named the repository. */
  readonly routes: IssuesSetting['routes'];
  /** What a person chose for single items, by their ids. */
  readonly chosen: ReadonlyMap<string, RepositoryRef>;
  readonly journal: readonly JournalEntry[];
}

/**
 * Where the issue of an item belongs: where a person chose for it; where an earlier run opened it, or may have, since it
 * must not be opened a second time elsewhere; where the item itself says ("acme/payments#"); by its type; by the
 * document's services; else the usual repository.
 */
export function routeOf(item: ActionItem, document: Postmortem, routing: Routing): RepositoryRef {
  const chosen = item.id === null ? undefined : routing.chosen.get(item.id.value);
  if (chosen !== undefined) return chosen;
  const { repository } = routing;
  const tried = attemptedIn(item, document, routing.journal);
  if (tried !== null) return tried;
  const own = namedRepository(document.text, item);
  if (own !== null) return parseRepository(own.value, repository.host);
  const names = [item.type?.value ?? '', ...document.metadata.services.map(({ value }) => value)];
  const routes = new Map([...routing.routes].map(([name, target]) => [folded(name), target]));
  const target = names.map((name) => routes.get(folded(name))).find((route) => route !== undefined);
  return target === undefined ? repository : parseRepository(target, repository.host);
}

function attemptedIn(
  item: ActionItem,
  document: Postmortem,
  journal: readonly JournalEntry[],
): RepositoryRef | null {
  if (item.id === null) return null;
  const key = markerKey({ incident: incidentKey(document), item: item.id.value });
  const states = new Map<string, JournalEntry['state']>();
  for (const entry of journal) if (entry.item === key) states.set(entry.repository, entry.state);
  const open = [...states].findLast(([, state]) => state !== 'refused');
  return open === undefined ? null : parseRepository(open[0]);
}

/** "Payments" and "payments " are one name. */
function folded(name: string): string {
  return name.trim().toLowerCase();
}

/** A repository, and the items whose issues belong there. */
export interface RoutedItems {
  readonly repository: RepositoryRef;
  readonly items: ReadonlySet<ActionItem>;
}

/**
 * Every item once, by repository, in the order of their first items. An item that has an issue is with those of the
 * repository that its link names, if there are any: that is where its issue can be looked up.
 * @param home the repository that "#12" means in the document
 */
export function routeItems(
  document: Postmortem,
  routing: Routing,
  home: RepositoryRef,
): readonly RoutedItems[] {
  const routes = document.actionItems.map((item) => ({ item, repository: routeOf(item, document, routing) }));
  const targets = [routing.repository, ...routes.map(({ repository }) => repository)];
  const groups = new Map<string, { repository: RepositoryRef; items: Set<ActionItem> }>();
  for (const { item, repository } of routes) {
    const linked = linkedIn(item, home);
    const target = targets.find((known) => linked !== null && sameRepository(known, linked)) ?? repository;
    const key = formatRepository(target).toLowerCase();
    const group = groups.get(key) ?? { repository: target, items: new Set() };
    groups.set(key, group);
    group.items.add(item);
  }
  return [...groups.values()];
}

/** The repository of an item's link; null without one, and for other trackers. */
export function linkedIn({ tracker }: ActionItem, home: RepositoryRef): RepositoryRef | null {
  const link = tracker[0]?.value;
  if (link === undefined || link.number === null) return null;
  return link.repository === null ? home : parseRepository(link.repository, hostOf(link.url) ?? home.host);
}

function hostOf(url: string | null): string | null {
  return url !== null && URL.canParse(url) ? new URL(url).host : null;
}
