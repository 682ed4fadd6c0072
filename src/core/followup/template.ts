import type { IssueTemplate } from '../ports.ts';

/** Under which heading of a template an action item stands. */
const FITTING =
  /\b(?:what|description|describe|summary|task|action|details?|problem|context|overview|beschreibung|descripci[oó]n|descrição)\b|説明|概要|描述|설명/i;

/** Longer templates are documentation. */
const LONGEST = 20_000;

/**
 * Our text in a repository's template, under the first heading that fits, else under the first one, else above it all;
 * the others stay empty, for people. A template can pose as no marker of ours.
 */
export function inTemplate(text: string, template: IssueTemplate | null): string {
  const form = template?.body.replaceAll('<!-- debrief:', '<!-- ').trim() ?? '';
  if (form === '' || form.length > LONGEST) return text;
  const headings = [...form.matchAll(/^ {0,3}(?:#{1,6}[ \t]+\S.*|\*\*[^*\n]+\*\*:?[ \t]*)$/gm)];
  const heading = headings.find(([line]) => FITTING.test(line)) ?? headings[0];
  if (heading === undefined) return `${text}\n\n${form}`;
  const at = heading.index + heading[0].length;
  return `${form.slice(0, at)}\n\n${text}\n\n${form.slice(at).trimStart()}`.trimEnd();
}
