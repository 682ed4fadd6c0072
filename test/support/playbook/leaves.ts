import { type Data, isData } from '../../../src/core/playbook/data.ts';
import type { Playbook } from '../../../src/core/playbook/schema.ts';

/** One text, number or yes-or-no of a playbook. */
export interface Leaf {
  /** The keys on the way to it, without the entries of lists: "severities.updates.every_minutes". */
  readonly kind: string;
  /** The entries of lists on the way to it, from the outermost to its own. */
  readonly within: readonly Data[];
  /** The place of the outermost of them in its list. */
  readonly index: number;
  readonly value: string | number | boolean;
}

/** What an entry of a list goes by. */
const names = ['id', 'name', 'audience', 'key', 'value', 'question', 'situation', 'when', 'fix'];

/** What stands at a fact's key; undefined where nothing does. */
export function valueAt(playbook: Playbook, key: string): unknown {
  return wayTo(playbook, key).value;
}

/** All that stands at a fact's key, or below it; of an entry that has a key of its own, "" is the whole playbook. */
export function leavesAt(playbook: Playbook, key: string): readonly Leaf[] {
  const { value, ...way } = wayTo(playbook, key);
  return leavesOf(value, way);
}

type Way = Omit<Leaf, 'value'>;
interface Stop extends Way {
  readonly value: unknown;
}

function wayTo(playbook: Playbook, key: string): Stop {
  return walk({ kind: '', within: [], index: 0, value: withTexts(playbook) }, key);
}

function walk(at: Stop, key: string): Stop {
  if (key === '') return at;
  const parts = key.split('.');
  // A name may have a dot in it, so that the longest one wins.
  for (let length = parts.length; length > 0; length -= 1) {
    const found = below(at, parts.slice(0, length).join('.'));
    if (found !== undefined) return walk(found, parts.slice(length).join('.'));
  }
  return { ...at, value: undefined };
}

function below(at: Stop, name: string): Stop | undefined {
  if (!Array.isArray(at.value)) {
    const value = isData(at.value) ? at.value[name] : undefined;
    return value === undefined ? undefined : { ...at, kind: joined(at.kind, name), value };
  }
  const entries: readonly unknown[] = at.value;
  const named = names.map((key) => entries.findIndex((one) => isData(one) && one[key] === name));
  const index = named.find((found) => found >= 0) ?? (/^\d+$/.test(name) ? Number(name) : -1);
  return entries[index] === undefined ? undefined : { ...entered(at, entries[index], index) };
}

function entered(at: Way, value: unknown, index: number): Stop {
  const { kind, within } = at;
  if (!isData(value)) return { ...at, value, index: within.length === 0 ? index : at.index };
  return { kind, within: [...within, value], index: within.length === 0 ? index : at.index, value };
}

function leavesOf(value: unknown, way: Way): Leaf[] {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return [{ kind: way.kind, within: way.within, index: way.index, value }];
  }
  if (Array.isArray(value)) {
    return value.flatMap((one, index) => {
      const { value: inner, ...next } = entered(way, one, index);
      return leavesOf(inner, next);
    });
  }
  if (!isData(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    leavesOf(inner, { ...way, kind: joined(way.kind, key) }),
  );
}

function joined(kind: string, key: string): string {
  return kind === '' ? key : `${kind}.${key}`;
}

/** The playbook with the texts of its files, each as `text` of its document, message or runbook. */
function withTexts({ files, templates, documents, messages, runbooks, ...rest }: Playbook): Data {
  return {
    ...rest,
    documents: {
      incident: { ...documents.incident, text: templates.incident },
      postmortem: { ...documents.postmortem, text: templates.postmortem },
    },
    messages: messages.map((message) => ({ ...message, text: files.get(message.template) })),
    runbooks: runbooks.map((runbook) => ({ ...runbook, text: files.get(runbook.file) })),
  };
}
