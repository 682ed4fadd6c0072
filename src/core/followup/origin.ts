import type { Postmortem, ReadContext } from '../document/model.ts';
import { readDocument } from '../document/read.ts';
import { DebriefError } from '../errors.ts';
import type { DocumentStore, TrackedIssue } from '../ports.ts';
import { documentIn } from './body.ts';
import { needsIssue } from './identity.ts';
import { incidentKey, markerKey, markerKeysIn, pathKey } from './marker.ts';

/** Where the ids come from that a document's items carry already. */
export interface Origins {
  /** Ids that came with a copy of the file: the issue is another document's, which still has the item. */
  readonly copied: ReadonlySet<string>;
  /** By id, the incident that its issue names, where the document was moved or its incident got another id since. */
  readonly incidents: ReadonlyMap<string, string>;
}

export const ownOrigins: Origins = { copied: new Set(), incidents: new Map() };

/** The text of another document by its path in the same repository; null where there is none. */
export type OtherDocument = (path: string) => Promise<string | null>;

/** The documents below a repository's root, each read once. What an issue names is anybody's word: nothing else is read. */
export function otherDocuments(documents: DocumentStore, root: string): OtherDocument {
  const texts = new Map<string, Promise<string | null>>();
  return (path) => {
    const isInside = !/^(?:[/\\]|[a-z]:)/i.test(path) && !path.split(/[/\\]/).includes('..');
    if (!isInside) return Promise.resolve(null);
    const text = texts.get(path) ?? textOf(documents, `${root}/${path}`);
    texts.set(path, text);
    return text;
  };
}

async function textOf(documents: DocumentStore, path: string): Promise<string | null> {
  try {
    return await documents.read(path);
  } catch (error) {
    if (error instanceof DebriefError) return null;
    throw error;
  }
}

/**
 * Tells a copied document from one that was moved: every issue says which document it is for, and of a moved one
 * nothing is left there.
 */
export async function originsOf(
  document: Postmortem,
  issues: readonly TrackedIssue[],
  other: OtherDocument,
): Promise<Origins> {
  const copied = new Set<string>();
  const incidents = new Map<string, string>();
  const own = incidentKey(document);
  const wanting = document.actionItems
    .filter(needsIssue)
    .flatMap(({ id }) => (id === null ? [] : [id.value]));
  for (const item of wanting) {
    for (const { body } of issues) {
      const named = documentIn(body);
      const keys = markerKeysIn(body);
      const isOwn = keys.includes(markerKey({ incident: own, item }));
      if (named === null || (isOwn && named === document.path)) continue;
      const former = incidentOf(keys, item);
      if (former === null) continue;
      const isHere =
        named === document.path || !holds(await other(named), { ...document.readAs, path: named }, item);
      if (!isHere && isOwn) copied.add(item);
      if (isHere && !isOwn && isFormer(former, named, document)) incidents.set(item, former);
    }
  }
  return { copied, incidents };
}

/** The incident as it was before it was put into a marker; null where the marker is another item's, or cut short. */
function incidentOf(keys: readonly string[], item: string): string | null {
  for (const key of keys) {
    const incident = decoded(key.slice(0, key.lastIndexOf('/')));
    if (incident !== null && markerKey({ incident, item }) === key) return incident;
  }
  return null;
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

/** Of this very document, or of one without an incident id, whose path stood in for it. */
function isFormer(incident: string, named: string, { path }: Postmortem): boolean {
  return named === path || incident === pathKey(named);
}

function holds(text: string | null, readAs: ReadContext, item: string): boolean {
  if (text === null || !text.includes(item)) return false;
  return readDocument(text, readAs).actionItems.some(({ id }) => id?.value === item);
}
