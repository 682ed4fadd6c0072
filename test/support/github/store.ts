import { createServer, type Server } from 'node:net';
import { createEmulator } from 'emulate';
import { z } from 'zod';

export interface LoggedRequest {
  readonly method: string;
  /** As it was sent, with prefix and query. */
  readonly path: string;
  readonly authorization: string | undefined;
  readonly ifNoneMatch: string | undefined;
  readonly body: string;
  /** The status that it was answered with; null while there is none, and where the connection was cut. */
  answered: number | null;
}

const storedIssue = z.object({
  number: z.number(),
  title: z.string(),
  body: z.string(),
  state: z.enum(['open', 'closed']),
  assignees: z.array(z.object({ login: z.string() })),
  html_url: z.string(),
});
export type StoredIssue = z.infer<typeof storedIssue>;

export interface Answer {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** The emulation behind the front, whose addresses it uses in what it answers. */
export async function startStore(
  frontUrl: string,
  tokens: Readonly<Record<string, string>>,
  repositories: readonly string[],
) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const logins = [...new Set(Object.values(tokens))];
  const owners = [...new Set(repositories.map((repository) => repository.split('/')[0] ?? ''))];
  const emulator = await createEmulator({
    service: 'github',
    port,
    baseUrl: frontUrl,
    seed: {
      tokens: Object.fromEntries(
        Object.entries(tokens).map(([token, login]) => [token, { login, scopes: ['repo'] }]),
      ),
      github: {
        users: logins.map((login) => ({ login })),
        orgs: owners.map((login) => ({
          login,
          members: logins.map((member) => ({ login: member, role: 'admin' })),
        })),
        repos: repositories.map((repository) => {
          const [owner, name] = repository.split('/');
          return { owner, name, auto_init: true };
        }),
      },
    },
  });
  const asAdmin = (token: string) => ({
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
  });
  return {
    async forward(request: LoggedRequest, prefix: string, front: string): Promise<Answer> {
      const response = await fetch(url + request.path.slice(prefix.length), {
        method: request.method,
        headers: {
          'content-type': 'application/json',
          ...(request.authorization === undefined ? {} : { authorization: request.authorization }),
        },
        ...(request.body === '' ? {} : { body: request.body }),
      });
      const headers = Object.fromEntries(
        [...response.headers].filter(([name]) => /^(?:content-type|link|x-)/.test(name)),
      );
      if (headers.link !== undefined) headers.link = headers.link.replaceAll(url, front + prefix);
      return { statusCode: response.status, headers, body: await response.text() };
    },
    async issues(repository: string, token: string): Promise<readonly StoredIssue[]> {
      const found: StoredIssue[] = [];
      for (let page = 1; ; page += 1) {
        const query = `state=all&direction=asc&per_page=100&page=${page}`;
        const response = await fetch(`${url}/repos/${repository}/issues?${query}`, {
          headers: asAdmin(token),
        });
        const issues = z.array(storedIssue).parse(await response.json());
        found.push(...issues);
        if (issues.length < 100) return found;
      }
    },
    async setState(repository: string, number: number, state: string, token: string): Promise<void> {
      await fetch(`${url}/repos/${repository}/issues/${number}`, {
        method: 'PATCH',
        headers: asAdmin(token),
        body: JSON.stringify({ state }),
      });
    },
    async edit(repository: string, number: number, change: object, token: string): Promise<void> {
      await fetch(`${url}/repos/${repository}/issues/${number}`, {
        method: 'PATCH',
        headers: asAdmin(token),
        body: JSON.stringify(change),
      });
    },
    close: () => emulator.close(),
  };
}

/** `emulate` takes no port 0. */
async function freePort(): Promise<number> {
  const server = createServer();
  const { port } = new URL(await listening(server));
  await new Promise((resolve) => server.close(resolve));
  return Number(port);
}

/** Starts a server on a free port of the loopback address; its URL. */
export async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no free port on loopback');
  return `http://127.0.0.1:${address.port}`;
}
