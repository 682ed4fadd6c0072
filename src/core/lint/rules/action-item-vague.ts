import { insertion } from '../../document/edits.ts';
import type { ActionItem, Postmortem } from '../../document/model.ts';
import { measure, startOf, vagueVerbs } from '../itemWords.ts';
import { openItems } from '../openItems.ts';
import type { Finding, Fix, Rule } from '../rule.ts';
import { written } from '../spans.ts';

const message = (verb: string): string =>
  `Say what will be there when this is done, instead of "${verb}": a verb and an outcome that can be measured.`;

export const actionItemVague: Rule = {
  id: 'action-item-vague',
  title: 'An action item says what will be there when it is done.',
  why: '"Investigate monitoring" is never finished; "Alert on any service that returns more than 1 % errors" is.',
  source: 'PagerDuty, "How to write a postmortem", after ;login: Spring 2017; measured: 71 of 506 items.',
  severity: 'warning',
  concern: 'content',
  kinds: ['incident', 'postmortem'],
  examples: [
    {
      name: 'An outcome; and what is done already',
      markdown:
        '# Checkout down\n\n## Action items\n\n- [ ] Alert on pool saturation at 80 %\n- [x] Investigate the pool\n',
      findings: [],
    },
    {
      name: 'A vague verb with a measure behind it',
      markdown: '# Checkout down\n\n## Action items\n\n- [ ] Improve the start time of the pool to 2 s\n',
      findings: [],
    },
    {
      name: 'No end in sight',
      markdown:
        '# Checkout down\n\n## Action items\n\n- [ ] Look into pool sizes\n- [ ] Improve monitoring\n',
      findings: [
        { at: 'Look into pool sizes', message: message('look into') },
        { at: 'Improve monitoring', message: message('improve') },
      ],
      fixed:
        '# Checkout down\n\n## Action items\n\n- [ ] [verb] pool sizes so that [measurable outcome]\n- [ ] [verb] monitoring so that [measurable outcome]\n',
    },
  ],
  check: ({ document }) =>
    document.language !== 'en'
      ? []
      : openItems(document).flatMap((item): Finding[] => {
          const { value, span } = item.text;
          const verb = vagueVerbs.exec(startOf(value))?.[1];
          if (verb === undefined || measure.test(value)) return [];
          const fix = template(item, verb, document);
          return [{ span, message: message(verb.toLowerCase()), ...(fix && { fixes: [fix] }) }];
        }),
};

/** Keeps what the item is about, and leaves places for a verb and an outcome; the rule on placeholders asks for them. */
function template({ text: { span } }: ActionItem, verb: string, document: Postmortem): Fix | null {
  const text = written(span, document);
  const at = text.indexOf(verb);
  const rest = text.slice(at + verb.length);
  if (at < 0 || rest.trim() === '' || /[\n|]/.test(text)) return null;
  const end = span.start + text.replace(/[\s.]+$/, '').length;
  const start = span.start + at;
  return {
    title: 'Make it a verb and an outcome that can be measured',
    edits: [
      { span: { start, end: start + verb.length }, newText: '[verb]' },
      insertion(end, ' so that [measurable outcome]'),
    ],
    unfinished: true,
  };
}
