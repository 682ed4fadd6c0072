import { lstat, readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { ServiceSetting } from '../core/configuration/configuration.ts';
import { type OwnerRule, parseCodeowners } from '../core/evidence/codeowners.ts';
import type { ServiceReader, WrittenService } from '../core/evidence/services.ts';
import type { TeamConfiguration } from './configuration.ts';

/** What a team has written down of where its services live: in debrief.yml, and in the CODEOWNERS of a repository. */
export function serviceReader({
  root,
  configuration,
}: Omit<TeamConfiguration, 'text' | 'playbooks'>): ServiceReader {
  return async (repository) => {
    // Git names folders without the links that lead to them.
    const [base, top, owned] = await Promise.all([real(root), real(repository), readCodeowners(repository)]);
    const services = [...configuration.services].map(
      async ([name, service]) => [name, await seenFrom(top, base, service)] as const,
    );
    return { written: new Map(await Promise.all(services)), owned };
  };
}

async function seenFrom(
  top: string,
  base: string,
  { paths, repository, owners }: ServiceSetting,
): Promise<WrittenService> {
  const home = repository === null ? base : await real(path.resolve(base, repository));
  const named = paths.length === 0 && repository !== null ? ['.'] : paths;
  const here = named.flatMap((name) => below(top, path.resolve(home, name)) ?? []);
  return { paths: here, owners, elsewhere: named.length > 0 && here.length === 0 };
}

/** Below a repository's top folder, with forward slashes; empty for all of it, null for what lies elsewhere. */
function below(top: string, place: string): string | null {
  const relative = path.relative(top, place);
  const isInside = !path.isAbsolute(relative) && relative.split(path.sep)[0] !== '..';
  if (isInside) return relative.replaceAll(path.sep, '/');
  return top.startsWith(`${place}${path.sep}`) ? '' : null;
}

/** A folder that is not there lies where its name says. */
function real(folder: string): Promise<string> {
  return realpath(folder).catch(() => folder);
}

/** Where GitHub and GitLab look for it, the first one counts. */
const places = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'];

/** In bytes; GitHub reads no more than three times as much. */
const longest = 1_000_000;

/** As it stands in the work tree; nothing where there is none, or it cannot be read. */
async function readCodeowners(repository: string): Promise<readonly OwnerRule[]> {
  for (const place of places) {
    const file = path.join(repository, place);
    // No link, which could lead anywhere.
    const found = await lstat(file).catch(() => null);
    if (found?.isFile() && found.size <= longest)
      return parseCodeowners(await readFile(file, 'utf8').catch(() => ''));
  }
  return [];
}
