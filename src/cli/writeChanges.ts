import type { DocumentEdit } from '../core/document/edits.ts';
import type { Postmortem } from '../core/document/model.ts';
import type { RepositoryChanges } from '../core/evidence/changes.ts';
import { published } from '../core/evidence/published.ts';
import { readEvidence } from '../core/evidence/record/entries.ts';
import { insertEvidence } from '../core/evidence/record/insert.ts';
import type { ReasonSource } from '../core/evidence/record/reasonForms.ts';
import type { EvidenceEntry } from '../core/evidence/record/record.ts';
import { refreshEvidence } from '../core/evidence/record/refresh.ts';
import { absolute, readFacts, shown } from './files.ts';
import type { World } from './world.ts';

export interface Writing {
  /** The document. */
  readonly incident: string;
  readonly insert?: boolean | undefined;
  readonly refresh?: boolean | undefined;
  readonly as: EvidenceEntry['form'];
  /** The most changes of a repository to add. */
  readonly limit: number;
  /** What a person named this time. */
  readonly path?: readonly string[] | undefined;
  readonly keyword?: readonly string[] | undefined;
  readonly service?: readonly string[] | undefined;
}

/** Writes into the document as it is now, because reading the history took a while, and says what came of it. */
export async function writeChanges(
  world: World,
  { incident, insert, refresh, as, limit, ...named }: Writing,
  changes: readonly RepositoryChanges[],
): Promise<void> {
  const apply = async (step: (document: Postmortem) => DocumentEdit): Promise<boolean> => {
    const edit = step(await readFacts(world, incident));
    if (edit.edits.length === 0) return false;
    await world.documents.write(absolute(world, incident), edit);
    return true;
  };
  const listed = async (): Promise<number> => readEvidence(await readFacts(world, incident)).length;
  const before = await listed();
  const git = await world.git();
  let renewed = false;
  for (const found of changes) {
    const one = await published(git, found, world.signal);
    const units = one.units.slice(0, limit);
    if (refresh && (await apply((document) => refreshEvidence(document, one, { asked: askedOf(named) }))))
      renewed = true;
    if (insert) await apply((document) => insertEvidence(document, { ...one, units }, as));
  }
  const file = shown(world, incident);
  if (refresh) world.tell(`debrief: ${refreshed(file, before, renewed)}`);
  if (insert) world.tell(`debrief: ${added(file, (await listed()) - before)}`);
}

/** A service has a name and a place. */
function askedOf({ path, keyword, service }: Pick<Writing, 'path' | 'keyword' | 'service'>): ReasonSource[] {
  return [
    ...(path || service ? (['place'] as const) : []),
    ...(keyword || service ? (['word'] as const) : []),
  ];
}

function refreshed(file: string, listed: number, renewed: boolean): string {
  if (listed === 0) return `${file} listed no changes that could be brought up to date; --insert adds some.`;
  return renewed ? `What ${file} lists was brought up to date.` : `What ${file} lists is up to date.`;
}

function added(file: string, count: number): string {
  if (count === 0) return `Nothing was added to ${file}: it lists them already, or there are none.`;
  return `Added ${count === 1 ? '1 change' : `${count} changes`} to ${file}.`;
}
