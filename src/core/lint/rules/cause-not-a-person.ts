import type { Postmortem } from '../../document/model.ts';
import { namedPeople, personWords } from '../people.ts';
import { matchesIn, proseInside } from '../prose.ts';
import type { Finding, Rule } from '../rule.ts';

const message = 'Add the conditions that let this happen: what the person saw, and what the system allowed.';

export const causeNotAPerson: Rule = {
  id: 'cause-not-a-person',
  title: 'The root cause is not one person doing one thing.',
  why: 'Somebody else would have done the same on another day; the cause that can be changed is what made it easy and let it through.',
  source: 'PagerDuty: "never … root cause" in an action of one person; VOID on contributing factors.',
  severity: 'warning',
  concern: 'content',
  kinds: ['incident', 'postmortem'],
  examples: [
    {
      name: 'A person, and the conditions',
      markdown:
        '# Checkout down\n\n## Root cause\n\nAn engineer deployed the wrong branch. The tool offers all branches under the same name and asks for no confirmation.\n',
      findings: [],
    },
    {
      name: 'A person and nothing else',
      markdown: '# Checkout down\n\n## Root cause\n\nAn engineer deployed the wrong branch.\n',
      findings: [{ at: 'An engineer deployed', message }],
    },
  ],
  check: ({ document }) => {
    if (document.language !== 'en') return [];
    const causes = document.sections.filter(({ kind }) => kind === 'rootCause');
    return causes.flatMap(({ headingSpan, bodySpan }): Finding[] => {
      const blocks = proseInside({ start: headingSpan.end, end: bodySpan.end }, document);
      const [only, another] = blocks;
      if (only === undefined || another !== undefined || sentences(only.text) > 1) return [];
      return matchesIn(only, act(document)).map(({ span }) => ({ span, message }));
    });
  },
};

function sentences(text: string): number {
  return text.split(/[.!?](?:\s|$)/).filter((part) => part.trim() !== '').length;
}

/** "An engineer deployed", "The on-call accidentally ran", "@bob deleted". */
function act(document: Postmortem): RegExp {
  const somebody = `(?:an?|the|one of (?:our|the)|our) (?:\\w+ ){0,2}?${personWords}|${namedPeople(document)}`;
  const did = 'ran|made|did|forgot|broke|took|set|put|left|lost|sent|wrote|cut|shut|began';
  return new RegExp(`^(?:${somebody}) (?:had )?(?:\\w+ly )?(?:\\w+ed|${did})\\b`, 'gi');
}
