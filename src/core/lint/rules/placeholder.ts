import type { Postmortem, Span } from '../../document/model.ts';
import { matchesIn, type ProseMatch } from '../prose.ts';
import type { Rule } from '../rule.ts';
import { isInside } from '../spans.ts';

const message = (text: string): string => `Replace "${text}", which still stands in from the template.`;

export const placeholder: Rule = {
  id: 'placeholder',
  title: 'Nothing is left of the template.',
  why: 'A placeholder in a finished document is a fact that nobody wrote down, and readers stop trusting the facts around it.',
  source:
    'Templates of Wikimedia, GitLab, mybinder and others; measured: left in 4 of 145 published postmortems.',
  severity: 'error',
  concern: 'content',
  kinds: ['incident', 'postmortem'],
  examples: [
    {
      name: 'The same words in code, or as words',
      markdown:
        '# Checkout down\n\n## Summary\n\nThe template wrote `{{ amount }}` to the receipt; see the [name](https://example.com) of the list.\n',
      findings: [],
    },
    {
      name: 'Left from the template',
      markdown:
        '# Checkout down\n\n## Summary\n\nTBD\n\n## Impact\n\n[Number of users] users of {{ service }} saw errors.\n\n## Timeline\n\n- HH:MM UTC - Alert\n',
      findings: [
        { at: 'TBD', message: message('TBD') },
        { at: '[Number of users]', message: message('[Number of users]') },
        { at: '{{ service }}', message: message('{{ service }}') },
        { at: 'HH:MM', message: message('HH:MM') },
      ],
    },
    {
      name: 'An instruction to the author',
      markdown:
        '# Checkout down\n\n## Action items\n\n{link to issues that would have detected this}\n\n- [ ] Add a pool alert\n',
      findings: [
        {
          at: '{link to issues that would have detected this}',
          message: message('{link to issues that would have detected this}'),
        },
      ],
    },
    {
      name: 'In the title and the front matter',
      markdown:
        '---\nid: INC-YYYY-NNN\nroles:\n  commander: "@alice"\n  scribe: TBD\n---\n# Postmortem: [title]\n',
      findings: [
        { at: 'INC-YYYY-NNN', message: message('YYYY') },
        { at: 'scribe: TBD', message: message('TBD') },
        { at: '# Postmortem: [title]', message: message('[title]') },
      ],
    },
  ],
  check: ({ document }) => {
    return [...inProse(document), ...inHeadings(document), ...inFrontMatter(document)]
      .filter(({ span }) => !isField(span, document))
      .map(({ span, text }) => ({ span, message: message(text) }));
  },
};

/** An owner or date to be found is told by the rules on action items. */
function isField(span: Span, { actionItems }: Postmortem): boolean {
  return actionItems.some((item) => isInside(span, item.span) && !isInside(span, item.text.span));
}

/** What templates leave where a fact belongs. */
const residue: readonly RegExp[] = [
  /\{\{[^{}\n]{0,80}\}\}/g,
  // an instruction: at least four words in braces
  /(?<![{$\w])\{[a-z'’]+(?: [a-z'’.,/()-]+){3,40}\}/gi,
  // in the middle of a sentence the word is about something still open
  /\b(?:TODO|TBD|TBA|FIXME)(?![\w-])(?<=(?:^|[:=([|–—-])\s*\w+)/gm,
  /(?<!\w)(?:HH:(?:MM|mm)|hh:mm|XX:XX)(?!\w)/g,
  /(?<![A-Za-z])(?:YYYY-MM-DD|yyyy-mm-dd|(?:DD|MM)\/(?:DD|MM)\/YYYY|YYYY)(?![A-Za-z])/g,
  /\[(?:your|the|insert|add|fill|describe|brief|short|number of|name of|date of|link to) [^\]\n]{0,60}\]/gi,
  /\[(?:verb|symptom|measurable outcome|reason|name|author|owner|title|date|time|description|link|url|service|team|role|person|phone|email)\]/gi,
];

function inProse({ prose }: Postmortem): ProseMatch[] {
  return prose.flatMap((block) => residue.flatMap((pattern) => matchesIn(block, pattern)));
}

function inHeadings({ sections }: Postmortem): ProseMatch[] {
  return sections
    .filter(({ form }) => form === 'heading')
    .flatMap(({ heading, headingSpan }) => firstIn(heading, headingSpan));
}

function inFrontMatter({ text, frontMatter }: Postmortem): ProseMatch[] {
  const values: readonly Span[] = [...(frontMatter?.keys.values() ?? [])];
  return values.flatMap((value) =>
    linesOf(text, value).flatMap((span) => firstIn(text.slice(span.start, span.end), span)),
  );
}

/** A value may be a list or hold further keys, one a line. */
function linesOf(text: string, { start, end }: Span): Span[] {
  const lines = text.slice(start, end).matchAll(/\S(?:.*\S)?/g);
  return [...lines].map(({ index, 0: line }) => ({ start: start + index, end: start + index + line.length }));
}

function firstIn(text: string, span: Span): ProseMatch[] {
  const [found] = residue.flatMap((pattern) => text.match(pattern) ?? []);
  return found === undefined ? [] : [{ span, text: found }];
}
