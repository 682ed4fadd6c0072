import type { Located, Span, TrackerLink } from '../model.ts';
import { type RichText, sourceSpan, type TextLink } from './richText.ts';

/** A reference to an issue or a change, with its place in the text it was found in. */
export interface FoundLink extends Located<TrackerLink> {
  readonly range: Span;
  /**
   * "issue" leads to an issue wherever it stands. A "change" (pull request, commit) or a "bare" reference ("#12",
   * "OPS-12" without a link) in the middle of a sentence is spoken of; set off from the sentence it is the item's own.
   */
  readonly kind: 'issue' | 'change' | 'bare';
}

/** "acme/payments" and the number, in the addresses of GitHub, GitLab, Gitea, Bitbucket. */
const hostedIssue = /^https?:\/\/[^/\s]+\/([\w.-]+\/[\w.-]+)\/issues\/(\d{1,9})(?:[/?#]|$)/;
const hostedChange =
  /^https?:\/\/[^/\s]+\/([\w.-]+\/[\w.-]+)\/(?:pull|pulls|pull-requests)\/(\d{1,9})(?:[/?#]|$)/;
const gitlabIssue = /^https?:\/\/[^/\s]+\/([\w./-]{1,200}?)\/-\/(?:issues|work_items)\/(\d{1,9})(?:[/?#]|$)/;
const gitlabChange = /^https?:\/\/[^/\s]+\/([\w./-]{1,200}?)\/-\/merge_requests\/(\d{1,9})(?:[/?#]|$)/;
const commit = /^https?:\/\/[^\s?#]+\/commits?\/[\da-f]{6,64}(?:[/?#]|$)/;

/** Jira, Linear, YouTrack, Redmine, Phabricator, Bugzilla, Launchpad, Trello, Shortcut, Asana, Azure, ClickUp. */
const otherIssue = [
  /^https?:\/\/[^\s?#]+\/(?:browse|issues?)\/[A-Za-z][A-Za-z\d_]*-\d+/,
  /^https?:\/\/[^\s?#]+\/(?:issues?|tickets?|bugs?|story|_workitems\/edit|\+bug|workitems)\/\d+/,
  /^https?:\/\/[^\s?#]+\/(?:show_bug\.cgi|issues?|bugs?)\?(?:[^\s#]*&)?id=\w+/,
  /^https?:\/\/[^\s?#]+\?(?:[^\s#]*&)?selectedIssue=[A-Z]/,
  /^https?:\/\/[^/\s]+\/T\d+\b/,
  /^https?:\/\/trello\.com\/c\/\w+/,
  /^https?:\/\/app\.asana\.com\/\d+\/\d+\/\d+/,
  /^https?:\/\/app\.clickup\.com\/t\/\w+/,
  /^https?:\/\/(?:crbug\.com|bugzil\.la|pad\.lv)\/\d+/,
];
/** Words by which the text of a link says that it leads to an issue. */
const trackerWords =
  /^(?:github |gitlab |jira |linear )?(?:issue|ticket|bug|jira|story|card|task|チケット|工单|티켓)s?\b/iu;
const changeWords = /^(?:pr|mr|pull request|merge request|commit)s?\b/i;

/** "#12", "acme/payments#12" */
const numbered = /(?<![\p{L}\d/#&])([\w.-]{1,39}\/[\w.-]{1,100})?#(\d{1,9})(?![\p{L}\d-])/gu;
/** "OPS-12", "T1234" */
const keyed = /(?<![\p{L}\d/#&-])(?:[A-Z][A-Z\d]{1,9}-\d{1,7}|T\d{4,7})(?![\p{L}\d-])/gu;
const wholeReference = /^(?:([\w.-]{1,39}\/[\w.-]{1,100})?#(\d{1,9})|[A-Z][A-Z\d]{1,9}-\d{1,7})$/;

/** What looks like the key of an issue and is the name of a standard, a severity or an item. */
const notIssueKeys =
  /^(?:UTF|SHA|ISO|CVE|CWE|GHSA|RFC|SEV|TLS|SSL|HTTP|HTTPS|UTC|GMT|CET|AES|RSA|MD|COVID|IPV|PEP|ERC|EIP|BIP|GPT|INC|ACTION|AI|ITEM|TASK|TODO|ADR|P|S|V|Q|H|W|X|ARM|AMD|USB|DB|EC|T)-/;

/** Every reference to an issue or a change in a text, in order. */
export function trackerLinks(rich: RichText, source: string): FoundLink[] {
  const found = rich.links.flatMap((link) => linkReference(link, rich) ?? []);
  const add = (match: RegExpExecArray, repository: string | null, number: number | null): void => {
    const range = { start: match.index, end: match.index + match[0].length };
    if (rich.links.some((link) => overlaps(link.range, range))) return;
    const value = { text: match[0], url: null, repository, number };
    found.push({ value, range, span: sourceSpan(rich, source, range), kind: 'bare' });
  };
  if (rich.text.includes('#')) {
    for (const match of rich.text.matchAll(numbered)) add(match, match[1] ?? null, Number(match[2]));
  }
  if (/[A-Z][A-Z\d]{1,9}-\d|T\d{4}/.test(rich.text)) {
    for (const match of rich.text.matchAll(keyed)) if (!notIssueKeys.test(match[0])) add(match, null, null);
  }
  return found.sort((a, b) => a.range.start - b.range.start);
}

function linkReference(link: TextLink, rich: RichText): FoundLink | null {
  const text = rich.text.slice(link.range.start, link.range.end).trim();
  const found = target(link.url, text);
  return found === null ? null : { ...found, range: link.range, span: link.span };
}

function target(url: string, text: string): Pick<FoundLink, 'value' | 'kind'> | null {
  const issue = hostedIssue.exec(url) ?? gitlabIssue.exec(url);
  if (issue !== null) return { kind: 'issue', value: hosted(issue, url, text) };
  const change = hostedChange.exec(url) ?? gitlabChange.exec(url);
  if (change !== null) return { kind: 'change', value: hosted(change, url, text) };
  const plain = { text, url, repository: null, number: null };
  if (commit.test(url)) return { kind: 'change', value: plain };
  const written = wholeReference.exec(text);
  if (written !== null) {
    const [, repository = null, number] = written;
    return {
      kind: 'issue',
      value: { ...plain, repository, number: number === undefined ? null : Number(number) },
    };
  }
  if (otherIssue.some((pattern) => pattern.test(url))) return { kind: 'issue', value: plain };
  if (text.length >= 40) return null;
  if (trackerWords.test(text)) return { kind: 'issue', value: plain };
  return changeWords.test(text) ? { kind: 'change', value: plain } : null;
}

function hosted([, repository = '', number]: RegExpExecArray, url: string, text: string): TrackerLink {
  return { text, url, repository, number: Number(number) };
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
