import type { CompletionItem, Hover, Position } from 'vscode-languageserver-types';
import * as z from 'zod';
import { knownNames } from '../../../core/playbook/load.ts';
import { join, partialPlaybookSchema } from '../../../core/playbook/partial.ts';
import { referredAt } from '../../../core/playbook/references.ts';
import { bundledShelf } from '../../../platform/playbooks.ts';
import { completeYaml, hoverYaml, type YamlSchema } from '../configuration/yaml.ts';
import type { PlaybookText } from './check.ts';

let made: YamlSchema | undefined;
function schema(): YamlSchema {
  made ??= z.toJSONSchema(partialPlaybookSchema, { io: 'input' });
  return made;
}

/** Keys and values of a playbook.yaml, from its schema, and the names that the playbook has for what it refers to. */
export async function completePlaybook(
  { text, templates }: PlaybookText,
  position: Position,
): Promise<CompletionItem[]> {
  const shelf = await bundledShelf(templates);
  const names = await knownNames(text, shelf);
  const valuesAt = (path: readonly string[]): readonly string[] => {
    if (path.join('.') === 'extends') return shelf.ids;
    const [list = '', ...rest] = path;
    const patterns = [path.join('.'), [list, '*', ...rest].join('.'), [list, '*', ...insert(rest)].join('.')];
    const to = patterns.map((one) => referredAt(one) ?? referredAt(join(one, 0))).find((one) => one !== null);
    return to === undefined ? [] : [...names[to]];
  };
  return completeYaml({ text, position, schema: schema(), valuesAt });
}

/** A list within an item: `items.role` stands at `items.*.role`. */
function insert([list = '', ...rest]: readonly string[]): string[] {
  return rest.length === 0 ? [list] : [list, '*', ...rest];
}

export function hoverPlaybook({ text }: PlaybookText, position: Position): Hover | null {
  return hoverYaml({ text, position, schema: schema() });
}
