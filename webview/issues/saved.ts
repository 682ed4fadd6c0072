import * as z from 'zod/mini';
import { protocolVersion } from '../../src/protocol/issuePreview.ts';
import { initialState, type State } from './state.ts';

const text = z.optional(z.string());
const flag = z.optional(z.boolean());
const names = z.optional(z.array(z.string()));

const saved = z.object({
  version: z.literal(protocolVersion),
  document: z.string(),
  edits: z.array(
    z.tuple([
      z.string(),
      z.object({
        include: flag,
        title: text,
        body: text,
        labels: names,
        assignees: names,
        milestone: text,
        kind: text,
        due: text,
        dueInDocument: flag,
        fields: z.optional(z.array(z.tuple([z.string(), z.string()]))),
        twin: z.optional(z.nullable(z.number())),
        accept: flag,
      }),
    ]),
  ),
  expanded: z.array(z.string()),
});

/** What outlives the page when its tab is hidden: a person's work, not what the host can tell again. */
export function toSaved({ document, edits, expanded }: State): z.infer<typeof saved> {
  return {
    version: protocolVersion,
    document,
    edits: Array.from(edits, ([id, { fields, labels, assignees, ...edit }]) => [
      id,
      {
        ...edit,
        labels: labels && [...labels],
        assignees: assignees && [...assignees],
        fields: fields && [...fields],
      },
    ]),
    expanded: [...expanded],
  };
}

/** The state to start from; what cannot be read is as good as nothing. */
export function fromSaved(value: unknown): State {
  const { success, data } = saved.safeParse(value);
  if (!success) return initialState;
  const { document, edits, expanded } = data;
  const read = edits.map(
    ([id, { fields, ...edit }]) => [id, { ...edit, ...(fields && { fields: new Map(fields) }) }] as const,
  );
  return { ...initialState, document, edits: new Map(read), expanded: new Set(expanded) };
}
