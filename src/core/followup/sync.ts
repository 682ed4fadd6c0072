import { editOf, type TextEdit } from '../document/edits.ts';
import type { ActionItem, Postmortem } from '../document/model.ts';
import { DebriefError } from '../errors.ts';
import type { RepositoryRef } from '../ports.ts';
import type { OwnerSources } from './owners.ts';
import { droppingEdits, fitsInto } from './syncCheck.ts';
import { detailsOf } from './syncDetails.ts';
import { correctedLink, isRenamed, type MovedLink } from './syncLink.ts';
import { followedLink, issueKey, linkedIssues } from './syncLinks.ts';
import type {
  DocumentProposal,
  FactsByIssue,
  IssueFacts,
  SyncPlan,
  SyncProposal,
  SyncTold,
} from './syncPlan.ts';
import { type Followed, proposed, stateProposals } from './syncState.ts';

export interface SyncRequest {
  readonly document: Postmortem;
  /** The document's own repository, in which "#12" is read. */
  readonly home: RepositoryRef;
  readonly facts: FactsByIssue;
  /** How owners in documents are told apart from logins; only "@login" is one by default. */
  readonly owners?: Omit<OwnerSources, 'assignable'>;
}

type Found = Pick<SyncPlan, 'proposals' | 'told'>;

const unknown: IssueFacts = {
  fate: { kind: 'unread', reason: 'The issue was not asked about.' },
  reason: null,
  boardDue: null,
};

/** What would bring a document and the issues of its items together; changes nothing. Its proposals fit together. */
export function planSync(request: SyncRequest): SyncPlan {
  const { document, home, facts } = request;
  const isHomeRenamed = isRenamed(home, linkedIssues(document, home), facts);
  const found = document.actionItems.map((item, index) =>
    planItem({ ...request, isHomeRenamed }, item, index),
  );
  return {
    document,
    home,
    proposals: found.flatMap(({ proposals }) => proposals),
    told: found.flatMap(({ told }) => told),
  };
}

function planItem(
  request: SyncRequest & { readonly isHomeRenamed: boolean },
  item: ActionItem,
  index: number,
): Found {
  const { document, home, facts } = request;
  const followed = followedLink(item, home);
  if (followed === null) return { proposals: [], told: [] };
  const { link, ref } = followed;
  const tell = (reason: SyncTold['reason'], message: string): SyncTold => ({
    text: item.text.value,
    link: link.value,
    reason,
    message,
  });
  if (ref === null) return { proposals: [], told: [tell('elsewhere', 'It is followed in another tracker.')] };
  const known = facts.get(issueKey(ref)) ?? unknown;
  const { fate } = known;
  if (fate.kind === 'unread' || fate.kind === 'elsewhere')
    return { proposals: [], told: [tell(fate.kind, fate.reason)] };
  if (fate.kind === 'gone') {
    const message = 'The issue was deleted, became a discussion or is out of sight; correct the link.';
    return { proposals: [], told: [tell('gone', message)] };
  }
  if (/\/pull\/\d+$/.test(fate.issue.url)) {
    const message = 'It leads to a pull request, which does not say whether the item is done.';
    return { proposals: [], told: [tell('elsewhere', message)] };
  }
  const repository = fate.kind === 'moved' ? fate.repository : ref.repository;
  const here: Followed = { document, home, item, index, link, repository, issue: fate.issue };
  const candidates = [
    ...correction(here, { ref, isHomeRenamed: request.isHomeRenamed }),
    ...stateProposals(here, known.reason),
    ...details(here, known, request.owners),
  ];
  return fitting(here, candidates, tell);
}

function correction(here: Followed, led: Pick<MovedLink, 'ref' | 'isHomeRenamed'>): DocumentProposal[] {
  const corrected = correctedLink(here.document.text, { ...here, ...led });
  if (corrected === null) return [];
  const { edit, text } = corrected;
  return [{ ...proposed(here, 'link'), from: here.link.value.text, to: text, edits: [edit] }];
}

/** Of an item that is still to be done: what is over may keep the words that it had. */
function details(
  here: Followed,
  { boardDue }: IssueFacts,
  owners: SyncRequest['owners'] = { owners: new Map(), authors: new Map() },
): DocumentProposal[] {
  if (here.item.done || here.issue.state === 'closed') return [];
  return detailsOf({ ...here, boardDue, owners }).map((detail) => ({
    ...proposed(here, detail.kind),
    ...detail,
  }));
}

const noPlace: Readonly<Record<SyncProposal['kind'], string>> = {
  tick: 'Its issue was closed, but the item has nothing to tick; say in the document that it is done.',
  untick: 'Its issue was opened again, but the item has nothing to untick; say so in the document.',
  drop: 'Its issue was closed without being done, and the item has no place for a status; say in the document why.',
  title: 'Its issue has another title, which would not read as the text of the item.',
  owner: 'Its issue is assigned to someone else, for whom the item has no place.',
  due: 'Its issue is due on another day, for which the item has no place.',
  link: 'Its issue was moved; correct the link.',
  close: 'Its issue is still open.',
};

/** Proposals that can be written, each beside all others; the rest is told. */
function fitting(
  here: Followed,
  candidates: readonly SyncProposal[],
  tell: (reason: SyncTold['reason'], message: string) => SyncTold,
): Found {
  const proposals: SyncProposal[] = [];
  const told: SyncTold[] = [];
  const taken: TextEdit[] = [];
  for (const candidate of candidates) {
    const edits = editsOf(here, candidate);
    if (edits === null || overlap(here.document.text, [...taken, ...edits])) {
      told.push(tell('no-place', noPlace[candidate.kind]));
    } else if (
      candidate.kind === 'close' &&
      candidate.change.stateReason === 'not_planned' &&
      candidate.reason === null
    ) {
      told.push(
        tell(
          'no-reason',
          'It is given up without a reason; say why in its status, then its issue can be closed.',
        ),
      );
    } else {
      taken.push(...edits);
      proposals.push(candidate);
    }
  }
  return { proposals, told };
}

/** What a proposal writes; null where the document would not read as meant. A reason may be any. */
function editsOf(here: Followed, proposal: SyncProposal): readonly TextEdit[] | null {
  if (proposal.kind === 'close') return [];
  if (proposal.kind === 'drop') return droppingEdits(here, 'a reason');
  return fitsInto(here, proposal) ? proposal.edits : null;
}

function overlap(text: string, edits: readonly TextEdit[]): boolean {
  try {
    editOf(text, edits);
    return false;
  } catch (error) {
    if (error instanceof DebriefError) return true;
    throw error;
  }
}
