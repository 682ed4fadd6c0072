import { jsonAnswer, pageOf } from './answer.ts';
import { type BoardItems, type BoardSeed, boardsWith } from './board.ts';
import type { Incoming } from './differences.ts';
import type { Answer } from './store.ts';

/** What `emulate` knows nothing of. */
export interface FeatureSeed {
  /** Issue types by organisation; an owner without any has no such address. */
  readonly issueTypes?: Readonly<Record<string, readonly string[]>>;
  /** Logins that can be assigned, by "owner/name"; everybody who has a token by default. */
  readonly assignable?: Readonly<Record<string, readonly string[]>>;
  /** Texts by path, by "owner/name": what the issue templates are looked for in. */
  readonly files?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly boards?: readonly BoardSeed[];
  /** As an older server, which has no sub-issues and no GraphQL. */
  readonly old?: boolean;
}

interface Asked extends Incoming {
  readonly address: URL;
}

/** What `emulate` answers to a read. */
type Get = (path: string) => Promise<Answer>;

export interface Features {
  /** Null where `emulate` answers. */
  answer(asked: Asked, get: Get): Promise<Answer | null>;
  /** Issues below others: database ids by "owner/name#12". */
  readonly subIssues: ReadonlyMap<string, readonly number[]>;
  /** From now on an issue is at another path: "acme/ops", 12, "acme/new/issues/3". */
  move(repository: string, number: number, to: string): void;
  /** Deleted, or converted to a discussion. */
  remove(repository: string, number: number): void;
  board(owner: string, number: number): BoardItems;
}

const notFound = jsonAnswer(404, { message: 'Not Found' });

export function featuresOf(seed: FeatureSeed, logins: readonly string[]): Features {
  const subIssues = new Map<string, number[]>();
  const fates = new Map<string, Answer | string>();
  const boards = boardsWith(seed.boards ?? []);

  const subIssue = async (
    { method, body, path, address }: Asked,
    parent: string,
    get: Get,
  ): Promise<Answer> => {
    const { statusCode } = await get(path.replace(/\/sub_issues$/, ''));
    if (seed.old || statusCode !== 200) return notFound;
    const below = subIssues.get(parent) ?? [];
    if (method === 'GET')
      return pageOf(
        below.map((id) => ({ id, number: id })),
        address,
      );
    const { sub_issue_id: id }: { sub_issue_id: number } = JSON.parse(body);
    if ([...subIssues.values()].flat().includes(id)) {
      const message =
        'An error occurred while adding the sub-issue to the parent issue. Issue may not contain duplicate sub-issues and Sub issue may only have one parent';
      return jsonAnswer(422, { message });
    }
    subIssues.set(parent, [...below, id]);
    return jsonAnswer(201, { id: 1, number: Number(parent.split('#')[1]) });
  };
  const graphql = (body: string): Answer | null => {
    if (seed.old) return notFound;
    const { query, variables }: { query: string; variables: Record<string, unknown> } = JSON.parse(body);
    const told = query.startsWith('query Templates')
      ? templatesIn(query, variables, seed.files ?? {})
      : boards.answer(query, variables);
    return told && jsonAnswer(200, told);
  };
  return {
    subIssues,
    board: boards.items,
    move: (repository, number, to) => fates.set(`/repos/${repository}/issues/${number}`, to),
    remove: (repository, number) =>
      fates.set(
        `/repos/${repository}/issues/${number}`,
        jsonAnswer(410, { message: 'This issue was deleted' }),
      ),
    async answer(asked, get) {
      const { method, path, body, address } = asked;
      const fate = fates.get(path);
      if (typeof fate === 'string') {
        const location = `${address.origin}/repos/${fate}`;
        return jsonAnswer(method === 'GET' ? 301 : 307, { message: 'Moved Permanently' }, { location });
      }
      if (fate !== undefined) return fate;
      if (/^(?:\/api)?\/graphql$/.test(path)) return graphql(body);
      if (method === 'POST' && path.endsWith('/labels')) return existingLabel(path, body, get);
      const [, org] = /^\/orgs\/([^/]+)\/issue-types$/.exec(path) ?? [];
      if (org !== undefined) return typesAnswer(seed.issueTypes?.[org]);
      const [, repository = '', rest = '', number] =
        /^\/repos\/([^/]+\/[^/]+)\/(assignees|issues\/(\d+)\/sub_issues)$/.exec(path) ?? [];
      if (rest === 'assignees') {
        const people = seed.assignable?.[repository] ?? logins;
        return pageOf(
          people.map((login) => ({ login })),
          address,
        );
      }
      return number === undefined ? null : subIssue(asked, `${repository}#${number}`, get);
    },
  };
}

/** Upper and lower case are one to GitHub; `emulate` does not say which field it refuses. */
async function existingLabel(path: string, body: string, get: Get): Promise<Answer | null> {
  const { name = '' }: { name?: string } = JSON.parse(body);
  const labels: { name: string }[] = JSON.parse((await get(`${path}?per_page=100`)).body);
  if (!labels.some((label) => label.name.toLowerCase() === name.toLowerCase())) return null;
  const errors = [{ resource: 'Label', code: 'already_exists', field: 'name' }];
  return jsonAnswer(422, { message: 'Validation Failed', errors });
}

function typesAnswer(types: readonly string[] | undefined): Answer {
  return types === undefined
    ? notFound
    : jsonAnswer(
        200,
        types.map((name, index) => ({ id: index + 1, name, is_enabled: true })),
      );
}

type Files = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The folders and files that the query names, of both repositories. */
function templatesIn(query: string, { owner, name }: Record<string, unknown>, files: Files) {
  const named = [...query.matchAll(/(\w+): object\(expression: "HEAD:([^"]+)"\)/g)];
  const told = (repository: string) => {
    const texts = files[repository];
    if (texts === undefined) return null;
    return Object.fromEntries(named.map(([, alias = '', path = '']) => [alias, objectAt(texts, path)]));
  };
  const shared = told(`${String(owner)}/.github`);
  return {
    data: { own: told(`${String(owner)}/${String(name)}`) ?? {}, shared },
    ...(shared === null && {
      errors: [{ type: 'NOT_FOUND', path: ['shared'], message: 'Could not resolve' }],
    }),
  };
}

function objectAt(texts: Readonly<Record<string, string>>, path: string) {
  const text = texts[path];
  if (text !== undefined) return { text };
  const inside = Object.entries(texts).filter(([file]) => file.startsWith(`${path}/`));
  if (inside.length === 0) return null;
  return {
    entries: inside.map(([file, content]) => ({
      name: file.slice(path.length + 1),
      object: { text: content },
    })),
  };
}
