import { readFile } from 'node:fs/promises';
import { loadPlaybook } from '../../../src/core/playbook/load.ts';

const folder = new URL('../../../templates/playbooks/standard/', import.meta.url);

/** The playbook that ships, which rule examples are read with. */
export const standardPlaybook = await loadPlaybook((name) => readFile(new URL(name, folder), 'utf8'));
