import type { Located, Span, TrackerLink } from '../model.ts';
import { type RichText, sourceSpan, type TextLink } from './richText.ts';

/** A tracker link with its place in the text it was found in. */
export interface FoundLink extends Located<TrackerLink> {
  readonly range: Span;
}

const githubUrl = /^https?:\/\/[^/\s]+\/([\w.-]+\/[\w.-]+)\/(?:issues|pull|pulls)\/(\d+)(?:[/?#]|$)/;
const gitlabUrl =
  /^https?:\/\/[^/\s]+\/([\w./-]+?)\/-\/(?:issues|merge_requests|work_items)\/(\d+)(?:[/?#]|$)/;
const otherTrackerUrl =
  /^https?:\/\/[^/\s]+\/(?:[^\s]*\/)?(?:browse\/[A-Z][A-Z\d]+-\d+|T\d+|(?:show_bug\.cgi|bugs?|tickets?|issues?)[/?]\S*\d+|c\/\w+)/;
const trackerWords =
  /^(?:github |gitlab |jira )?(?:issue|ticket|pr|pull request|bug|jira|story|card|task)s?\b/i;

/** "#12", "acme/payments#12", "OPS-12" in running text. */
const reference =
  /(?<![\p{L}\d/#&])(?:([\w.-]+\/[\w.-]+)?#(\d{1,9})|([A-Z][A-Z\d]{1,9}-\d{1,7}))(?![\p{L}\d-])/gu;

/** Names that look like issue keys and are not. */
const notIssueKeys = /^(?:UTF|SHA|ISO|CVE|RFC|SEV|TLS|HTTP|HTTPS|UTC|GMT|AES|MD|COVID|IPV|PEP|P|S|V)-/;

/** Every reference to an issue in a text, in order. */
export function trackerLinks(rich: RichText, source: string): FoundLink[] {
  const found = rich.links.flatMap((link) => linkReference(link, rich) ?? []);
  reference.lastIndex = 0;
  for (const match of rich.text.matchAll(reference)) {
    const range = { start: match.index, end: match.index + match[0].length };
    if (rich.links.some((link) => overlaps(link.range, range))) continue;
    const [text, repository, number, key] = match;
    if (key !== undefined && notIssueKeys.test(key)) continue;
    const value = {
      text,
      url: null,
      repository: repository ?? null,
      number: key === undefined ? Number(number) : null,
    };
    found.push({ value, range, span: sourceSpan(rich, source, range) });
  }
  return found.sort((a, b) => a.range.start - b.range.start);
}

function linkReference(link: TextLink, rich: RichText): FoundLink | null {
  const text = rich.text.slice(link.range.start, link.range.end).trim();
  const value = trackerAt(link.url, text);
  return value === null ? null : { value, range: link.range, span: link.span };
}

function trackerAt(url: string, text: string): TrackerLink | null {
  const hosted = githubUrl.exec(url) ?? gitlabUrl.exec(url);
  if (hosted !== null) return { text, url, repository: hosted[1] ?? null, number: Number(hosted[2]) };
  const isTracker =
    otherTrackerUrl.test(url) ||
    /^#\d+$|^[A-Z][A-Z\d]+-\d+$/.test(text) ||
    (trackerWords.test(text) && text.length < 40);
  return isTracker ? { text, url, repository: null, number: null } : null;
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
