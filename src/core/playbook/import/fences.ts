import { wordsOf } from './fenceWords.ts';
import { isMessage, isPostmortem } from './messageText.ts';
import type { Code, Section } from './model.ts';
import { topicOfTitle } from './topics.ts';

const prose = new Set([
  '',
  'text',
  'txt',
  'plain',
  'plaintext',
  'none',
  'yaml',
  'yml',
  'bash',
  'sh',
  'shell',
]);
const drawing = /[─-╿▲▼↓]/u;

/** The section with what stands in fences as words, not as a program and not as a message, read like the text around. */
export function withFences(section: Section, parent: Section | null): Section {
  const result: Section = { ...section, parent, blocks: [], sections: [] };
  for (const block of section.blocks) {
    if (
      block.kind === 'code' &&
      isWords(block, section.title.text) &&
      !isMessage(block, { ...section, parent }) &&
      !isPostmortem(block, { ...section, parent })
    ) {
      const read = wordsOf(block, result);
      result.blocks.push(...read.blocks);
      result.sections.push(...read.sections);
    } else {
      result.blocks.push(block);
    }
  }
  for (const below of section.sections) result.sections.push(withFences(below, result));
  return result;
}

/** A checklist to be copied: boxes below headings, and nothing else. */
function isCopiedChecklist(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const boxes = lines.filter((line) => /^\s*[-*] \[[ xX]?\]\s+\S/.test(line)).length;
  const headings = lines.filter((line) => /^\s*(?:#{1,6} |\*\*[^*]+\*\*:?$)/.test(line)).length;
  return boxes > 1 && boxes + headings >= lines.length * 0.9;
}

function isWords({ language, text }: Code, title: string): boolean {
  if (/^(?:markdown|md)$/.test(language)) return isCopiedChecklist(text);
  if (!prose.has(language) || drawing.test(text)) return false;
  const isForm = /template|example|sample/i.test(title) && topicOfTitle(title) !== 'actionItems';
  if (isForm && !/^\s*(?:[-*] )?\[[ xX]?\]/m.test(text)) return false;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const marked = lines.filter((line) => /^\s*(?:[-*•☐]|\d{1,2}[.)]|\[[ xX]?\])\s+\S/u.test(line)).length;
  const labels = lines.filter((line) =>
    /^\s*#*\s*[\p{L}\d][^:=$|]{0,60}:\s*(?:[\p{L}\d[<(].*)?$/u.test(line),
  ).length;
  const share = language === '' || /^(?:te?xt|plain)/.test(language) ? 0.6 : 0.95;
  const headings = lines.filter((line) => /^\s*#\s/.test(line)).length;
  if (/^(?:bash|sh|shell)$/.test(language)) return marked > 0 && marked + headings >= lines.length * share;
  if (/^ya?ml$/.test(language)) return marked > 0 && marked + labels >= lines.length && labels <= marked;
  return lines.length > 0 && marked + labels >= lines.length * share;
}
