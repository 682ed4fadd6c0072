import * as z from 'zod';
import type { Postmortem, Span } from '../../document/model.ts';
import { matchesIn } from '../prose.ts';
import { ruleWithOptions } from '../rule.ts';
import { isInside } from '../spans.ts';

const message = 'Replace this mail address by what matters of the person, for example "a customer".';

export const noPersonalData = ruleWithOptions({
  id: 'no-personal-data',
  title: 'Nobody outside the team is named by mail address.',
  why: 'Customers did not agree to stand in a document that circulates for years; who it was is of no use to the reader.',
  source: 'GDPR, data minimisation; PagerDuty: describe customers by number, not by name.',
  severity: 'warning',
  concern: 'content',
  kinds: ['incident', 'postmortem'],
  options: z.strictObject({
    own_domains: z
      .array(z.string().min(1))
      .default([])
      .describe('Domains of the team, whose addresses may stand there.'),
  }),
  examples: [
    {
      name: 'The owner of an item, a mailbox, an example',
      markdown:
        '# Checkout down\n\n## Impact\n\nCustomers wrote to support@acme.com; the page showed name@example.com.\n\n## Action items\n\n- [ ] Add a pool alert - Owner: alice@acme.com\n',
      findings: [],
    },
    {
      name: 'A customer',
      markdown: '# Checkout down\n\n## Impact\n\njane.doe@gmail.com could not pay.\n',
      findings: [{ at: 'jane.doe@gmail.com', message }],
    },
    {
      name: 'A colleague, where the domain is known',
      markdown: '# Checkout down\n\n## Impact\n\nbob@acme.com saw it first.\n',
      options: { own_domains: ['acme.com'] },
      findings: [],
    },
  ],
  check: ({ document, options }) => {
    const own = options.own_domains.map((domain) => domain.toLowerCase());
    return document.prose
      .filter(({ section }) => section !== 'other')
      .flatMap((block) => matchesIn(block, address))
      .filter(({ text, span }) => !isHarmless(text.toLowerCase(), own) && !isNamed(span, document))
      .map(({ span }) => ({ span, message }));
  },
});

const address = /(?<![\w.+-/:])[a-z\d][\w.+-]*@[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,12}(?![\w@:/-])/gi;
const mailboxes =
  /^(?:support|help|info|security|abuse|admin|administrator|root|noreply|no-reply|postmaster|contact|hello|team|ops|sre|oncall|on-call|git|user|name|username|you|me|test|billing|sales|status|incident\w*|alerts?|notifications?|.*-(?:announce|discuss|dev|users|team|admin|list|lists))@/;
const samples =
  /@(?:.*\.)?(?:example|test|localhost|domain|company|email|acme|yourcompany)\.|\.(?:example|test|invalid|local|internal)$|iam\.gserviceaccount\.com$|users\.noreply\.github\.com$/;

function isHarmless(text: string, own: readonly string[]): boolean {
  if (mailboxes.test(text) || samples.test(text)) return true;
  return own.some((domain) => text.endsWith(`@${domain}`) || text.endsWith(`.${domain}`));
}

/** The people of the team stand in the fields of items and entries on purpose. */
function isNamed(span: Span, { actionItems }: Postmortem): boolean {
  return actionItems.some(({ owners }) => owners.some((owner) => isInside(span, owner.span)));
}
