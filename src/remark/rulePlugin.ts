import type { Root } from 'mdast';
import { Temporal } from 'temporal-polyfill';
import { lintRule } from 'unified-lint-rule';
import type { VFile } from 'vfile';
import { lint, type Message } from '../core/lint/engine.ts';
import { ruleUrl } from '../core/lint/pages.ts';
import type { Rule } from '../core/lint/rule.ts';
import { factsOf } from './facts.ts';
import { type DebriefOptions, noPlaybook } from './options.ts';

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
    for (const message of messagesOf(rule, file, options)) {
      severities.set(report(message, file), message.severity);
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

function messagesOf(rule: Rule, file: VFile, options: DebriefOptions | undefined): readonly Message[] {
  const today = options?.today ? Temporal.PlainDate.from(options.today) : Temporal.Now.plainDateISO();
  return lint({ document: factsOf(file).document, playbook: options?.playbook ?? noPlaybook, today }, [rule]);
}

function report({ message, span, expected }: Message, file: VFile): VFileMessage {
  const { document, positions } = factsOf(file);
  const pointAt = (offset: number) => ({ ...positions.positionAt(offset), offset });
  const place = { start: pointAt(span.start), end: pointAt(span.end) };
  const reported = file.message(message, { place });
  reported.actual = document.text.slice(span.start, span.end);
  if (expected.length > 0) reported.expected = [...expected];
  return reported;
}
