import { askedSections } from '../askedSections.ts';
import type { Finding, Rule } from '../rule.ts';

const message = (heading: string, before: string): string => `Move "${heading}" before "${before}".`;

export const sectionOrder: Rule = {
  id: 'section-order',
  title: 'The sections that the playbook asks for come in its order.',
  why: 'Whoever reads many postmortems finds the impact without searching.',
  source: 'markdownlint MD043; for teams that want it: in no preset.',
  severity: 'info',
  concern: 'content',
  kinds: ['incident', 'postmortem'],
  examples: [
    {
      name: 'In order, with others between',
      markdown:
        '# Checkout down\n\n## Summary\n\nA.\n\n## Background\n\nB.\n\n## Impact\n\nC.\n\n## Timeline\n\nD.\n',
      findings: [],
    },
    {
      name: 'Impact last',
      markdown: '# Checkout down\n\n## Summary\n\nA.\n\n## Timeline\n\nB.\n\n## Impact\n\nC.\n',
      findings: [{ at: '## Impact', message: message('Impact', 'Timeline') }],
    },
  ],
  check: (context) => {
    const order: readonly string[] = askedSections(context);
    const rank = (kind: string): number => order.indexOf(kind);
    const known = context.document.sections.filter(({ kind, form }) => form === 'heading' && rank(kind) >= 0);
    const level = Math.min(...known.map((section) => section.level));
    const present = known.filter((section) => section.level === level);
    return present.flatMap((section, index): Finding[] => {
      const overtaken = present.slice(0, index).find(({ kind }) => rank(kind) > rank(section.kind));
      const isFirst = present.findIndex(({ kind }) => kind === section.kind) === index;
      if (overtaken === undefined || !isFirst) return [];
      return [{ span: section.headingSpan, message: message(section.heading, overtaken.heading) }];
    });
  },
};
