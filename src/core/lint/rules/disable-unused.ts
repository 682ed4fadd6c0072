import type { Span } from '../../document/model.ts';
import type { Finding, Fix, Rule } from '../rule.ts';
import type { IdleSuppression } from '../suppressions.ts';

export const disableUnused: Rule = {
  id: 'disable-unused',
  title: 'Every comment that turns a rule off is needed.',
  why: 'A comment that hides nothing today hides the next mistake.',
  source: 'ESLint, --report-unused-disable-directives.',
  severity: 'warning',
  concern: 'suppression',
  kinds: ['incident', 'postmortem'],
  examples: [
    {
      name: 'No comment',
      markdown: '# Checkout down\n\nPayments failed for 90 minutes.\n',
      findings: [],
    },
    {
      name: 'A rule that does not exist, and nothing to hide',
      markdown:
        '# Checkout down\n\n<!-- debrief-disable-next-line no-blmae, no-blame -- quoted -->\nPayments failed.\n\n<!-- debrief-disable-next-line -- nothing known yet -->\nFor 90 minutes.\n',
      findings: [
        { at: 'no-blmae', message: 'Correct or remove "no-blmae": there is no such rule.' },
        {
          at: '<!-- debrief-disable-next-line -- nothing known yet -->',
          message: 'Remove this comment: it hides nothing.',
        },
      ],
      fixed:
        '# Checkout down\n\n<!-- debrief-disable-next-line no-blame -- quoted -->\nPayments failed.\n\nFor 90 minutes.\n',
    },
    {
      name: 'A comment that parts two lines',
      markdown:
        '# Checkout down\n\nPayments failed.\n<!-- debrief-disable-line -- nothing known yet -->\nFor 90 minutes.\n',
      findings: [
        {
          at: '<!-- debrief-disable-line -- nothing known yet -->',
          message: 'Remove this comment: it hides nothing.',
        },
      ],
      fixed: '# Checkout down\n\nPayments failed.\n\nFor 90 minutes.\n',
    },
    {
      name: 'No such comment',
      markdown: '# Checkout down\n\nPayments <!-- debrief-ignore --> failed.\n',
      findings: [
        {
          at: '<!-- debrief-ignore -->',
          message: 'Correct or remove "debrief-ignore": there is no such comment.',
        },
      ],
      fixed: '# Checkout down\n\nPayments failed.\n',
    },
  ],
  check: ({ document: { text }, idle = [] }) => idle.map((one) => finding(one, text)),
};

function finding({ comment, name, why }: IdleSuppression, text: string): Finding {
  const whole = name === null || name.span === comment;
  const span = name?.span ?? comment;
  const fix = whole ? removedComment(comment, text) : removedName(span, comment, text);
  const subject = name === null ? 'this comment' : `"${name.value}"`;
  const nothing = whole ? 'comment' : 'rule';
  const message =
    why === 'unknown'
      ? `Correct or remove ${subject}: there is no such ${nothing}.`
      : `Remove ${subject}: it hides nothing.`;
  return { span, message, fixes: [fix] };
}

/** With its line, where it has one for itself; between two lines of text it leaves an empty one, which keeps them apart. */
function removedComment({ start, end }: Span, text: string): Fix {
  const lead = /(?:^|\n)[ \t]*$/.exec(text.slice(0, start));
  const tail = /^[ \t]*(?:\r?\n|$)/.exec(text.slice(end));
  const ownLine = lead !== null && tail !== null;
  const from = ownLine ? start - lead[0].replace('\n', '').length : start - (text[start - 1] === ' ' ? 1 : 0);
  const parts = /\S[ \t]*\r?\n$/.test(text.slice(0, from)) && /^[ \t]*\r?\n[ \t]*\S/.test(text.slice(end));
  const span = { start: from, end: ownLine && !parts ? end + tail[0].length : end };
  return { title: 'Remove the comment', edits: [{ span, newText: '' }] };
}

/** A rule's name out of a list, or the comment when it is the only one. */
function removedName({ start, end }: Span, comment: Span, text: string): Fix {
  const behind = /^\s*,\s*/.exec(text.slice(end, comment.end));
  const before = /\s*,\s*$/.exec(text.slice(comment.start, start));
  if (behind === null && before === null) return removedComment(comment, text);
  const span = behind
    ? { start, end: end + behind[0].length }
    : { start: start - (before?.[0].length ?? 0), end };
  return { title: `Remove "${text.slice(start, end)}"`, edits: [{ span, newText: '' }] };
}
