import type { Located, Postmortem } from '../../document/model.ts';
import { nearest } from '../nearest.ts';
import type { Finding, Rule } from '../rule.ts';

const noAnchor = (fragment: string): string =>
  `Correct this link: no heading of this document makes "#${fragment}".`;
const noFile = (path: string): string => `Correct this link: there is no file at "${path}".`;

export const brokenLink: Rule = {
  id: 'broken-link',
  title: 'Links within the document and the repository lead somewhere.',
  why: 'Evidence behind a dead link is a claim; the graph that showed it was moved, renamed or never committed.',
  source: 'remark-validate-links; PagerDuty: every claim of a timeline links to what shows it.',
  severity: 'warning',
  concern: 'content',
  kinds: ['incident', 'postmortem'],
  examples: [
    {
      name: 'A heading, and an element with a name',
      markdown:
        '# Checkout down\n\nSee [the items](#action-items) and [the graph](#graph).\n\n<a name="graph"></a>\n\n## Action items\n',
      findings: [],
    },
    {
      name: 'No such heading',
      markdown: '# Checkout down\n\nSee [the items](#action-itms).\n\n## Action items\n\nNone.\n',
      findings: [{ at: '[the items](#action-itms)', message: noAnchor('action-itms') }],
      fixed: '# Checkout down\n\nSee [the items](#action-items).\n\n## Action items\n\nNone.\n',
    },
    {
      name: 'No such file, as far as the repository is known',
      markdown: '# Checkout down\n\n![Pool](graphs/pool.png) and [the runbook](../runbook.md)\n',
      known: { missingFiles: new Set(['graphs/pool.png']) },
      findings: [{ at: '![Pool](graphs/pool.png)', message: noFile('graphs/pool.png') }],
    },
  ],
  check: ({ document, known }) => {
    const { links, anchors } = document.references;
    const names = new Set([...anchors].map((anchor) => anchor.toLowerCase()));
    return links.flatMap(({ value, span }): Finding[] => {
      const [path = '', fragment] = value.split('#');
      if (path !== '') return known?.missingFiles?.has(path) ? [{ span, message: noFile(path) }] : [];
      if (fragment === undefined || !isOurs(fragment) || names.has(decoded(fragment))) return [];
      const fix = correction({ value: fragment, span }, names, document);
      return [{ span, message: noAnchor(fragment), ...fix }];
    });
  },
};

/** The one anchor that is spelled almost like it. */
function correction(
  { value, span }: Located<string>,
  names: ReadonlySet<string>,
  { text }: Postmortem,
): Pick<Finding, 'expected' | 'fixes'> {
  const meant = nearest(decoded(value), [...names]);
  const start = text.lastIndexOf(`#${value}`, span.end) + 1;
  if (meant === null || start <= span.start) return {};
  const edits = [{ span: { start, end: start + value.length }, newText: meant }];
  return { expected: [`#${meant}`], fixes: [{ title: `Change to "#${meant}"`, edits }] };
}

/** Fragments that pages make on their own, or that stand for the top. */
function isOurs(fragment: string): boolean {
  return fragment !== '' && fragment !== 'top' && !/^(?:fn|fnref|user-content|:~:)/.test(fragment);
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment).toLowerCase();
  } catch {
    return fragment.toLowerCase(); // a stray "%" stands for itself
  }
}
