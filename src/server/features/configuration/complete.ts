import type { CompletionItem, Hover, Position } from 'vscode-languageserver-types';
import * as z from 'zod';
import { configurationSchema, presetNames } from '../../../core/configuration/schema.ts';
import type { Snapshot } from '../../analysis/protocol.ts';
import { completeYaml, hoverYaml, type YamlSchema } from './yaml.ts';

let made: YamlSchema | undefined;
function schema(): YamlSchema {
  made ??= z.toJSONSchema(configurationSchema, { io: 'input' });
  return made;
}

/** Keys and values of a debrief.yml, from its schema. */
export function completeConfiguration({ text }: Snapshot, position: Position): CompletionItem[] {
  const valuesAt = (path: readonly string[]): readonly string[] =>
    path.join('.') === 'extends' ? presetNames : [];
  return completeYaml({ text, position, schema: schema(), valuesAt });
}

export function hoverConfiguration({ text }: Snapshot, position: Position): Hover | null {
  return hoverYaml({ text, position, schema: schema() });
}
