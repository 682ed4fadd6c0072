import { completeActionItem } from '../document/change/actionItem.ts';
import { editOf } from '../document/edits.ts';
import type { ActionItem, Postmortem, ReadContext, TrackerLink } from '../document/model.ts';
import { readDocument } from '../document/read.ts';
import { DebriefError } from '../errors.ts';
import type { DocumentStore, RepositoryRef, TrackedIssue } from '../ports.ts';
import { sameRepository } from './repository.ts';

/** How often a write is tried anew when someone else writes the document at the same time. */
const WRITE_ATTEMPTS = 5;

export interface WriteBack {
  /** Absolute, for the store. */
  readonly path: string;
  readonly readAs: ReadContext;
  readonly repository: RepositoryRef;
  /** The repository that "#12" means in the document. */
  readonly home: RepositoryRef;
  /** The issue by the id of its action item. */
  readonly links: ReadonlyMap<string, TrackedIssue>;
}

/**
 * Writes each issue's link to the item that carries the id, in the document as it is now, in one write.
 * @returns by item id what kept a link from being written; empty when all of them are there
 * @throws DebriefError of the store; `stale-text` when the document would not hold still
 */
export async function writeLinks(
  request: WriteBack,
  documents: DocumentStore,
): Promise<ReadonlyMap<string, string>> {
  for (let attempt = 1; ; attempt += 1) {
    const text = await documents.read(request.path);
    const document = readDocument(text, request.readAs);
    const { edits, problems } = linkEdits(document, request);
    try {
      if (edits.length > 0) await documents.write(request.path, editOf(text, edits));
      return problems;
    } catch (error) {
      const again = error instanceof DebriefError && error.code === 'stale-text' && attempt < WRITE_ATTEMPTS;
      if (!again) throw error;
    }
  }
}

function linkEdits(document: Postmortem, { links, repository, home }: WriteBack) {
  const problems = new Map<string, string>();
  const edits = [...links].flatMap(([id, issue]) => {
    const items = document.actionItems.filter((item) => item.id?.value === id);
    const [item] = items;
    if (item === undefined || items.length > 1) {
      const where =
        item === undefined ? 'is no longer in the document' : 'stands in the document more than once';
      problems.set(id, `The action item ${where}; no link was written.`);
      return [];
    }
    const tracker = trackerLink(issue, repository, home);
    if (hasLink(item, tracker)) return [];
    if (item.tracker.length > 0) {
      problems.set(
        id,
        `Someone linked the action item elsewhere meanwhile; ${tracker.text} is for it as well.`,
      );
      return [];
    }
    return completeActionItem(document, item, { tracker }).edits;
  });
  return { edits, problems };
}

function hasLink({ tracker }: ActionItem, { text, url }: TrackerLink): boolean {
  return tracker.some(({ value }) => value.url === url || value.text === text);
}

export function trackerLink(
  { number, url }: TrackedIssue,
  repository: RepositoryRef,
  home: RepositoryRef,
): TrackerLink {
  const name = `${repository.owner}/${repository.name}`;
  const text = sameRepository(repository, home) ? `#${number}` : `${name}#${number}`;
  return { text, url, repository: name, number };
}
