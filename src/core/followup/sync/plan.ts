import type { TextEdit } from '../../document/edits.ts';
import type { ActionItem, Postmortem, TrackerLink } from '../../document/model.ts';
import type { IssueChange, IssueFate, RepositoryRef, TrackedIssue } from '../../ports.ts';

/** An issue, wherever it is. */
export interface IssueRef {
  readonly repository: RepositoryRef;
  readonly number: number;
}

/** What the issue behind a link was found to be. */
export type LinkFate =
  | IssueFate
  /** On a server that this account is not for; the sentence says so. */
  | { readonly kind: 'elsewhere'; readonly reason: string }
  /** It could not be asked about; the sentence says why. */
  | { readonly kind: 'unread'; readonly reason: string };

export interface IssueFacts {
  readonly fate: LinkFate;
  /** What was said when the issue was closed without being done; null where nothing was, or nobody asked. */
  readonly reason: string | null;
  /** The date that the team's board has for it, ISO 8601. */
  readonly boardDue: string | null;
}

/** Facts by `issueKey`; of an issue that is missing nothing is known. */
export type FactsByIssue = ReadonlyMap<string, IssueFacts>;

interface Proposed {
  /** Of this proposal among those of its plan; the same as long as the document is the same. */
  readonly key: string;
  readonly item: ActionItem;
  /** The item's text. */
  readonly text: string;
  readonly link: TrackerLink;
  /** Where the issue is now. */
  readonly repository: RepositoryRef;
  readonly issue: TrackedIssue;
  /** Taken unless a person decides otherwise: the boxes. All else is offered. */
  readonly usual: boolean;
}

/** Brings the document up to what the issue says. */
export interface DocumentProposal extends Proposed {
  readonly kind: 'tick' | 'untick' | 'title' | 'owner' | 'due' | 'link';
  /** What the document says, and what it would say; for people. */
  readonly from: string;
  readonly to: string;
  readonly edits: readonly TextEdit[];
}

/** The issue was closed without being done: the item is given up, and somebody has to say why. */
export interface DropProposal extends Proposed {
  readonly kind: 'drop';
  readonly because: 'not_planned' | 'duplicate';
  /** What was said at the issue; null where a person has to give a reason. */
  readonly reason: string | null;
}

/** Brings the issue up to what the document says; nothing is sent before a person agrees. */
export interface IssueProposal extends Proposed {
  readonly kind: 'close';
  readonly change: IssueChange & { readonly state: 'closed' };
  /** Why the item was given up: written below the issue; null for one that is done. */
  readonly reason: string | null;
}

export type SyncProposal = DocumentProposal | DropProposal | IssueProposal;

/** Something that a person should know of an item, and that nobody can do for them. */
export interface SyncTold {
  readonly text: string;
  readonly link: TrackerLink;
  readonly reason: ToldReason;
  /** One sentence. */
  readonly message: string;
}

/**
 * `elsewhere`: in another tracker, or on another server; `gone`: deleted, converted or out of sight; `unread`: it could
 * not be asked; `no-place`: the item has no place for it, or would not read as that; `no-reason`: given up in the
 * document, without a reason to close the issue with.
 */
export type ToldReason = 'elsewhere' | 'gone' | 'unread' | 'no-place' | 'no-reason';

/** What would bring a document and its issues together; changes nothing. Any of its proposals may be taken. */
export interface SyncPlan {
  readonly document: Postmortem;
  /** The document's own repository, in which "#12" is read. */
  readonly home: RepositoryRef;
  readonly proposals: readonly SyncProposal[];
  readonly told: readonly SyncTold[];
}

/** What a person takes: proposals by their keys, with the reason for each item that is given up. */
export interface SyncChoice {
  readonly keys: ReadonlySet<string>;
  /** By the key of its `drop`; that of the proposal where there is none. */
  readonly reasons?: ReadonlyMap<string, string>;
}
