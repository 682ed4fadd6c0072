import { type Configuration, defaultConfiguration } from '../../core/configuration/configuration.ts';
import { readConfiguration } from '../../core/configuration/read.ts';
import { defaultPlaybook } from '../../platform/playbooks.ts';
import { workspacePath } from '../workspacePath.ts';
import type { Folder } from './protocol.ts';

/** Where a document stands, and what its team has configured there. */
export interface Standing {
  /** Below its workspace folder. */
  readonly path: string;
  readonly configuration: Configuration;
}

/** @returns what holds for a document, by its URI */
export function standings(folders: readonly Folder[]): (uri: string) => Standing {
  const uris = folders.map(({ uri }) => uri);
  const configurations = new Map(folders.map((folder) => [folder.uri, configurationOf(folder)]));
  return (uri) => {
    const { folder, path } = workspacePath(uri, uris);
    return { path, configuration: configurations.get(folder ?? '') ?? defaultConfiguration };
  };
}

function configurationOf({ configuration }: Folder): Configuration {
  if (configuration === null) return defaultConfiguration;
  return (
    readConfiguration(configuration, { playbooks: [defaultPlaybook] }).configuration ?? defaultConfiguration
  );
}
