import type { ActionItem, Postmortem } from '../../document/model.ts';
import type { RepositoryRef, TrackedIssue } from '../../ports.ts';
import type { OwnerSources } from '../owners.ts';
import { detailsOf } from './details.ts';
import { fittingProposals } from './fit.ts';
import { correctedLink, isRenamed, type MovedLink } from './link.ts';
import { followedLink, issueKey, linkedIssues } from './links.ts';
import type {
  DocumentProposal,
  DropProposal,
  FactsByIssue,
  IssueFacts,
  LinkFate,
  SyncPlan,
  SyncTold,
} from './plan.ts';
import { givenUpReason } from './reason.ts';
import { type Followed, proposed, stateProposals } from './state.ts';

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
  const candidates = found.flatMap(({ proposals }) => proposals);
  const fit = fittingProposals(candidates, request);
  const unfit = candidates.flatMap((one) =>
    one.kind === 'close' || fit.has(one) ? [] : [withoutPlace(one)],
  );
  return {
    document,
    home,
    proposals: candidates.filter((one) => fit.has(one)),
    told: [...found.flatMap(({ told }) => told), ...unfit],
  };
}

type ItemRequest = SyncRequest & Pick<MovedLink, 'isHomeRenamed'>;

function planItem(request: ItemRequest, item: ActionItem, index: number): Found {
  const { document, home, facts } = request;
  const followed = followedLink(item, home);
  if (followed === null) return { proposals: [], told: [] };
  const { link, ref } = followed;
  const tell = (told: Reason): Found => ({
    proposals: [],
    told: [{ text: item.text.value, link: link.value, ...told }],
  });
  if (ref === null) return tell({ reason: 'elsewhere', message: 'It is followed in another tracker.' });
  const known = facts.get(issueKey(ref)) ?? unknown;
  const { fate } = known;
  const issue = issueOrReason(fate);
  if ('message' in issue) return tell(issue);
  const repository = fate.kind === 'moved' ? fate.repository : ref.repository;
  const here: Followed = { document, home, item, index, link, repository, issue };
  const proposals = [
    ...correction(here, { ref, isHomeRenamed: request.isHomeRenamed }),
    ...stateProposals(here, known.reason),
    ...details(here, known, request.owners),
  ];
  return { proposals, told: lacksReason(here) };
}

type Reason = Pick<SyncTold, 'reason' | 'message'>;

/** The issue behind a link, or why nothing is proposed for it. */
function issueOrReason(fate: LinkFate): TrackedIssue | Reason {
  switch (fate.kind) {
    case 'unread':
    case 'elsewhere':
      return { reason: fate.kind, message: fate.reason };
    case 'gone': {
      const message = 'The issue was deleted, became a discussion or is out of sight; correct the link.';
      return { reason: 'gone', message };
    }
    case 'here':
    case 'moved': {
      if (!/\/pull\/\d+$/.test(fate.issue.url)) return fate.issue;
      const message = 'It leads to a pull request, which does not say whether the item is done.';
      return { reason: 'elsewhere', message };
    }
  }
}

function lacksReason({ document, item, issue, link }: Followed): SyncTold[] {
  const givenUp = givenUpReason(document, item);
  if (issue.state === 'closed' || givenUp === null || givenUp.reason !== null) return [];
  const message = 'It is given up without a reason; say why in its status, then its issue can be closed.';
  return [{ text: item.text.value, link: link.value, reason: 'no-reason', message }];
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

const noPlace: Readonly<Record<(DocumentProposal | DropProposal)['kind'], string>> = {
  tick: 'Its issue was closed, but the item has nothing to tick; say in the document that it is done.',
  untick: 'Its issue was opened again, but the item has nothing to untick; say so in the document.',
  drop: 'Its issue was closed without being done, and the item has no place for a status; say in the document why.',
  title: 'Its issue has another title, which would not read as the text of the item.',
  owner: 'Its issue is assigned to someone else, for whom the item has no place.',
  due: 'Its issue is due on another day, for which the item has no place.',
  link: 'Its issue was moved; correct the link.',
};

function withoutPlace({ kind, text, link }: DocumentProposal | DropProposal): SyncTold {
  return { text, link, reason: 'no-place', message: noPlace[kind] };
}
