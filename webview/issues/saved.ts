import * as z from 'zod/mini';
import { protocolVersion } from '../../src/protocol/issuePreview.ts';
import { initialState, type State } from './state.ts';

const saved = z.object({
  version: z.literal(protocolVersion),
  document: z.string(),
  repository: z.string(),
  edits: z.array(
    z.tuple([
      z.string(),
      z.object({
        include: z.optional(z.boolean()),
        title: z.optional(z.string()),
        body: z.optional(z.string()),
        labels: z.optional(z.string()),
        assignees: z.optional(z.string()),
      }),
    ]),
  ),
  expanded: z.array(z.string()),
});

/** What outlives the page when its tab is hidden: a person's work, not what the host can tell again. */
export function toSaved({ document, repository, edits, expanded }: State): z.infer<typeof saved> {
  return { version: protocolVersion, document, repository, edits: [...edits], expanded: [...expanded] };
}

/** The state to start from; what cannot be read is as good as nothing. */
export function fromSaved(value: unknown): State {
  const { success, data } = saved.safeParse(value);
  if (!success) return initialState;
  const { document, repository, edits, expanded } = data;
  return { ...initialState, document, repository, edits: new Map(edits), expanded: new Set(expanded) };
}
