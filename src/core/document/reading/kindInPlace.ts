import type { SectionKind } from '../model.ts';
import { isConclusion } from './names.ts';

/** Kinds that, inside a timeline or a list of actions, only divide it: its phases, its purposes. */
const dividingKinds: ReadonlySet<SectionKind> = new Set<SectionKind>([
  'detection',
  'trigger',
  'resolution',
  'impact',
  'communication',
  'followUp',
  'summary',
  'evidence',
]);

export function divides(kind: SectionKind, within: SectionKind | undefined): boolean {
  return (within === 'timeline' || within === 'actionItems') && dividingKinds.has(kind);
}

/** Where a heading stands. */
interface Place {
  /** The kind of the section around it. */
  readonly within: SectionKind | undefined;
  /** The sections of known kinds before it. */
  readonly before: readonly { readonly kind: SectionKind }[];
}

/**
 * What a heading that names a kind of section announces where it stands. A phase of the timeline that is called
 * "Detection" is no section about detection; a conclusion that follows the timeline tells the cause, unless another
 * section did.
 */
export function kindInPlace(named: SectionKind, heading: string, { within, before }: Place): SectionKind {
  if (divides(named, within)) return 'other';
  if (named !== 'other' || before.at(-1)?.kind !== 'timeline' || !isConclusion(heading)) return named;
  const tellsCause = before.some(({ kind }) => kind === 'rootCause' || kind === 'contributingFactors');
  return tellsCause ? 'other' : 'rootCause';
}
