import { element, foreignText, showText } from '../ui/element.ts';
import { sentenceList } from '../ui/field.ts';
import { type ItemEvents, type ItemView, issueView, settledView } from './itemView.ts';
import { type Item, idOf, type State } from './state.ts';

export interface GroupView {
  readonly element: HTMLElement;
  readonly items: ReadonlyMap<string, ItemView>;
  show(state: State): void;
}

/** What becomes of the items of one repository. Positions count the issues to open through all of them. */
export function groupView(
  repository: string,
  items: readonly (Item & { readonly position: number })[],
  events: ItemEvents,
): GroupView {
  const open = items.filter(({ plan }) => plan.action === 'create');
  const rest = items.filter(({ plan }) => plan.action !== 'create');
  const views = new Map<string, ItemView>([
    ...open.map((item) => [idOf(item), issueView(item, item.position, events)] as const),
    ...rest.map((item) => [idOf(item), settledView(item, events)] as const),
  ]);
  const notes = sentenceList('notes');
  const cards = (those: readonly Item[], list: HTMLElement): HTMLElement[] => {
    list.append(...those.flatMap((item) => views.get(idOf(item))?.element ?? []));
    return those.length > 0 ? [list] : [];
  };
  const restHeading = rest.length > 0 ? [element('h3', '', 'No new issue')] : [];
  const section = element(
    'section',
    'group',
    headingOf(repository),
    notes.element,
    ...cards(open, element('ol', 'cards')),
    ...restHeading,
    ...cards(rest, element('ul', 'cards')),
  );
  section.setAttribute('aria-label', repository);
  return {
    element: section,
    items: views,
    show(state) {
      notes.show(state.groups.find((group) => group.repository === repository)?.notes ?? []);
      for (const item of state.items) views.get(idOf(item))?.show(state, item);
    },
  };
}

/** Host, owner and name, the host quieter. */
function headingOf(repository: string): HTMLElement {
  const slash = repository.indexOf('/') + 1;
  const host = element('span', 'host');
  showText(host, repository.slice(0, slash));
  const name = foreignText('', 'repository');
  name.append(host, repository.slice(slash));
  return element('h2', '', name);
}
