import type { Root } from 'mdast';
import { lintRule } from 'unified-lint-rule';
import type { VFile } from 'vfile';
import type { Message } from '../core/lint/engine.ts';
import { ruleUrl } from '../core/lint/pages.ts';
import type { Rule } from '../core/lint/rule.ts';
import { type FileFacts, factsOf, usual } from './facts.ts';
import type { DebriefOptions } from './options.ts';

type VFileMessage = VFile['messages'][number];

export type RulePlugin = ReturnType<typeof lintRule<Root, DebriefOptions | undefined>>;

/** How vfile says it: null is an information. */
const fatal = { error: true, warning: false, info: null } as const;

/**
 * A rule as a remark-lint plugin, configured as any other: `false`, `['error']`, `['on', options]`. Where it is merely
 * on, a message has the severity that the document's status gives it.
 */
export function rulePlugin(rule: Rule): RulePlugin {
  const severities = new WeakMap<VFileMessage, Message['severity']>();
  const meta = { origin: `debrief:${rule.id}`, url: ruleUrl(rule.id) };
  const plain = lintRule<Root, DebriefOptions | undefined>(meta, (_tree, file, options) => {
    for (const { reported, severity } of reportAll(rule, file, options ?? usual)) {
      severities.set(reported, severity);
    }
  });
  const plugin: RulePlugin = (config) => {
    const transform = plain(config);
    return (
      transform &&
      ((tree, file, next) =>
        transform(tree, file, (error) => {
          for (const message of file.messages) {
            const severity = severities.get(message);
            if (severity !== undefined && !message.fatal) message.fatal = fatal[severity];
          }
          next(error);
        }))
    );
  };
  return Object.defineProperty(plugin, 'name', { value: meta.origin });
}

function reportAll(rule: Rule, file: VFile, options: DebriefOptions): Reported[] {
  const facts = factsOf(file, options);
  return facts.messages
    .filter((message) => message.rule === rule.id)
    .map((message) => ({ reported: report(message, file, facts), severity: message.severity }));
}

interface Reported {
  readonly reported: VFileMessage;
  readonly severity: Message['severity'];
}

function report(
  { message, span, expected }: Message,
  file: VFile,
  { document, positions }: FileFacts,
): VFileMessage {
  const pointAt = (offset: number) => ({ ...positions.positionAt(offset), offset });
  const place = { start: pointAt(span.start), end: pointAt(span.end) };
  const reported = file.message(message, { place });
  reported.actual = document.text.slice(span.start, span.end);
  if (expected.length > 0) reported.expected = [...expected];
  return reported;
}
