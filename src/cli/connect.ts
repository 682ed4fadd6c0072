import type { Connect, Connection } from '../core/followup/preparePlans.ts';
import type { RepositoryRef } from '../core/ports.ts';
import { accessTo } from './access.ts';
import type { World } from './world.ts';

/** Connects to GitHub once a host, with the token that was issued for it. */
export function connectionsOf(world: World): Connect {
  const connections = new Map<string, Promise<Connection>>();
  return (repository) => {
    const connection = connections.get(repository.host) ?? connect(world, repository);
    connections.set(repository.host, connection);
    return connection;
  };
}

async function connect(world: World, { host }: RepositoryRef): Promise<Connection> {
  const access = await accessTo(host, world);
  const { connectToGitHub } = await import('../platform/github/connection.ts');
  return connectToGitHub(access);
}
