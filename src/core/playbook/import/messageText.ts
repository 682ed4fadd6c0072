import { above, type Code, type Section } from './model.ts';
import { topicOfTitle } from './topics.ts';

/** "[Name]", "<time>", "{{service}}", "{count}", "$(date)", "XX": places that the writer fills in. */
export const blank =
  /\[(?![ xX]?\])[^[\]\n]{1,80}\](?!\()|<(?!https?:|!)[\p{L}][^<>\n]{0,60}>|\{\{?[^{}\n]{1,60}\}?\}|\$\([^)\n]{1,30}\)/gu;

const named =
  /template|message|e-?mail|notif|announce|briefing|example|status page|tweet|banner|statement|\bpost\b|update|declare|\bnotice\b|\balert\b/i;
const programs = new Set([
  'bash',
  'sh',
  'shell',
  'sql',
  'python',
  'js',
  'javascript',
  'ts',
  'typescript',
  'json',
  'mermaid',
  'promql',
  'console',
  'zsh',
  'powershell',
  'yaml',
  'yml',
  'hcl',
  'go',
  'ruby',
  'php',
  'html',
  'css',
  'toml',
  'xml',
  'dockerfile',
  'diff',
]);

/** Whether a fence holds the text of a message: it has blanks to fill in, or is called a message. */
export function isMessage({ language, text }: Code, section: Section): boolean {
  if (programs.has(language) || text.length > 6000) return false;
  if (/^\s*subject\s*:/im.test(text)) return true;
  if (isNumbered(text) || isMarkup(text)) return false;
  if (opening.test(text) && factsIn(text) >= 3 && !isBoxed(text) && !isRecord(section)) return true;
  const titles = [section, ...above(section)].slice(0, 3).map(({ title }) => title.text);
  const isTemplate = titles.slice(1).some((title) => topicOfTitle(title) === 'messages');
  if (isTemplate && isWritten(text)) return true;
  const topic = titles.map(topicOfTitle).find((found) => found !== null) ?? null;
  if (
    topic !== null &&
    ['contacts', 'actionItems', 'review', 'log', 'onCall', 'roles', 'warRoom', 'decisions'].includes(topic)
  ) {
    return topic === 'warRoom' ? false : named.test(titles[0] ?? '') && topic === 'decisions';
  }
  const filled = text.match(blank)?.length ?? 0;
  if (/\brole:\s*$/im.test(text) || /^\s*\[[ xX]?\]\s/m.test(text)) return false;
  if (filled > 0 && !/^\s*[-*]\s.*\n(?:\s*[-*]\s.*\n?)*$/.test(text))
    return named.test(titles.join(' ')) || filled >= 2;
  return named.test(titles[0] ?? '') && /[.!]\s*$|^[\s*-]*(?:status|impact|update)\b/im.test(text);
}

/** How a message about an incident begins, whatever its title is. */
const opening =
  /^[^\p{L}\n]*(?:incident(?! (?:commander|leads?|manager|coordinator|respon|channel|tracker))|outage|resolved|investigating|identified|monitoring|update|all clear|service (?:disruption|restored))\b/iu;

/** A page's own tables and links, not words to be sent. */
function isMarkup(text: string): boolean {
  return /^\s*<(?:table|div|p|ul|details|a|img|span)\b/i.test(text);
}

/** Documents, lists of people and records have such lines as well. */
function isRecord(section: Section): boolean {
  const titles = [section, ...above(section)].map(({ title }) => title.text);
  return titles.some((title) =>
    /post.?mortem|post.?incident|review|report|ticket|log\b|timeline|contact|roles?\b/i.test(title),
  );
}

/** Steps one below the other, rather than something to be sent. */
function isNumbered(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const numbered = lines.filter((line) => /^\s*\d{1,2}[.)]\s/.test(line)).length;
  return numbered > 1 && numbered * 2 > lines.length;
}

/** Sentences, or a line for each fact, rather than boxes to tick. */
function isWritten(text: string): boolean {
  return !isBoxed(text) && (factsIn(text) >= 3 || /[.!]\s*$/m.test(text));
}

function isBoxed(text: string): boolean {
  return /^\s*(?:[-*] )?\[[ xX]?\]\s/m.test(text);
}

/** How many lines say one thing each: "Impact: …". */
function factsIn(text: string): number {
  return text.match(/^[\s*-]*[\p{L}][\p{L} /-]{1,30}\**:\**\s*\S/gmu)?.length ?? 0;
}

/** Whether a fence is the template, or an example, of a document about an incident. */
export function isPostmortem({ text }: Code, section: Section): boolean {
  const titles = [section, ...above(section)].map(({ title }) => title.text).join(' ');
  if (!/post.?mortem|post.?incident|retro|review|report|\bpir\b|\brca\b/i.test(titles)) return false;
  return postmortemParts(text).length >= 3;
}

/** How parts of such a document are headed; where nothing is, a list of fields says what they are. */
const headed = /^#{1,6} (\S.*)$|^\*\*([^*:]+):?\*\*:?\s*$|^([A-Z][A-Z /]{3,40}):\s*$/;
const listed = /^[-*] \**([\p{L}][^:*]{1,40})\**:/u;

export interface PostmortemPart {
  readonly title: string;
  readonly lines: readonly string[];
}

/** The parts of a postmortem, with what is written below each heading. */
export function postmortemParts(text: string): PostmortemPart[] {
  const lines = text.split('\n');
  const isHeaded = lines.filter((line) => headed.test(line)).length >= 3;
  const found: { title: string; lines: string[] }[] = [];
  for (const line of lines) {
    const match = (isHeaded ? headed : listed).exec(line);
    const title = match
      ?.slice(1)
      .find((part) => part !== undefined)
      ?.trim();
    if (title === undefined) found.at(-1)?.lines.push(line);
    else if (!/^#\s/.test(line) || found.length > 0) found.push({ title, lines: [] });
  }
  return found;
}
