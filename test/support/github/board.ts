/** A board of GitHub Projects. */
export interface BoardSeed {
  readonly owner: string;
  readonly number: number;
  /** Kinds by the fields' names; the options of a single select, the titles of iterations. */
  readonly fields: Readonly<Record<string, BoardFieldKind>>;
}

export type BoardFieldKind =
  | 'TEXT'
  | 'NUMBER'
  | 'DATE'
  | 'TITLE'
  | { readonly options: readonly string[] }
  | { readonly iterations: readonly string[] };

/** What is on a board: values by the fields' names, by the GraphQL id of the issue. */
export type BoardItems = ReadonlyMap<string, ReadonlyMap<string, unknown>>;

interface Variables {
  readonly [name: string]: unknown;
}
type GraphqlBody = { data?: unknown; errors?: unknown[] };

/** Answers the queries of src/platform/github/features/board.ts and projects.ts. */
export function boardsWith(seeds: readonly BoardSeed[]) {
  const items = new Map<BoardSeed, Map<string, Map<string, unknown>>>(seeds.map((seed) => [seed, new Map()]));
  const idOf = (seed: BoardSeed): string => `PVT_${seed.owner}_${seed.number}`;
  const byId = (id: unknown) => seeds.find((seed) => idOf(seed) === id);

  const board = ({ owner, number }: Variables): GraphqlBody => {
    const seed = seeds.find((one) => one.owner === owner && one.number === number);
    if (seed === undefined) {
      const message = `Could not resolve to a ProjectV2 with the number ${String(number)}.`;
      const path = ['repositoryOwner', 'projectV2'];
      return {
        data: { repositoryOwner: { projectV2: null } },
        errors: [{ type: 'NOT_FOUND', path, message }],
      };
    }
    const fields = Object.entries(seed.fields).map(([name, kind]) => fieldNode(name, kind));
    return { data: { repositoryOwner: { projectV2: { id: idOf(seed), fields: { nodes: fields } } } } };
  };
  const add = ({ project, content }: Variables): GraphqlBody => {
    const seed = byId(project);
    const on = seed && items.get(seed);
    if (!on)
      return { data: null, errors: [{ type: 'NOT_FOUND', path: ['addProjectV2ItemById'], message: 'No' }] };
    const id = String(content);
    if (!on.has(id)) on.set(id, new Map());
    return { data: { addProjectV2ItemById: { item: { id: `PVTI_${id}` } } } };
  };
  const set = (variables: Variables): GraphqlBody => {
    const seed = byId(variables.project);
    const values = seed && items.get(seed)?.get(String(variables.item).slice('PVTI_'.length));
    const data: Record<string, unknown> = {};
    const errors: unknown[] = [];
    for (let index = 0; `field${index}` in variables; index += 1) {
      const [name, kind] =
        Object.entries(seed?.fields ?? {}).find(([key]) => fieldId(key) === variables[`field${index}`]) ?? [];
      const value = variables[`value${index}`];
      const fits = name !== undefined && kind !== undefined && isFor(kind, value);
      data[`set${index}`] = fits ? { projectV2Item: { id: variables.item } } : null;
      if (fits) values?.set(name, Object.values(value)[0]);
      else errors.push({ type: 'UNPROCESSABLE', path: [`set${index}`], message: 'Did not receive a value.' });
    }
    return errors.length === 0 ? { data } : { data, errors };
  };
  const dates = ({ ids, field }: Variables): GraphqlBody => {
    const nodesOf = (id: string) =>
      seeds.flatMap((seed) => {
        const values = items.get(seed)?.get(id);
        const date = values?.get(String(field));
        const project = { number: seed.number, owner: { login: seed.owner } };
        return values ? [{ project, fieldValueByName: date === undefined ? null : { date } }] : [];
      });
    const all = Array.isArray(ids) ? ids.map(String) : [];
    return { data: { nodes: all.map((id) => ({ id, projectItems: { nodes: nodesOf(id) } })) } };
  };
  return {
    answer(query: string, variables: Variables): GraphqlBody | null {
      if (query.startsWith('query Dates')) return dates(variables);
      if (query.startsWith('query Board')) return board(variables);
      if (query.startsWith('mutation Add')) return add(variables);
      return query.startsWith('mutation Set') ? set(variables) : null;
    },
    items(owner: string, number: number): BoardItems {
      const seed = seeds.find((one) => one.owner === owner && one.number === number);
      return (seed && items.get(seed)) ?? new Map();
    },
  };
}

const fieldId = (name: string): string => `PVTF_${name}`;

function fieldNode(name: string, kind: BoardFieldKind) {
  const common = { id: fieldId(name), name };
  if (typeof kind === 'string') return { ...common, dataType: kind };
  if ('options' in kind) {
    const options = kind.options.map((option) => ({ id: `option-${option}`, name: option }));
    return { ...common, dataType: 'SINGLE_SELECT', options };
  }
  const iterations = kind.iterations.map((title) => ({ id: `iteration-${title}`, title }));
  return { ...common, dataType: 'ITERATION', configuration: { iterations, completedIterations: [] } };
}

function isFor(kind: BoardFieldKind, value: unknown): value is object {
  const wanted =
    typeof kind === 'string'
      ? kind.toLowerCase()
      : 'options' in kind
        ? 'singleSelectOptionId'
        : 'iterationId';
  return typeof value === 'object' && value !== null && Object.keys(value).join() === wanted;
}
