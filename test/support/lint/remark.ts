import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import { VFile } from 'vfile';
import type { Message } from '../../../src/core/lint/engine.ts';
import { debriefPreset } from '../../../src/remark/preset.ts';
import { standardPlaybook } from './playbook.ts';

/** A finding as both remark and the engine tell it. */
export interface ToldFinding {
  readonly rule: string | undefined;
  readonly severity: Message['severity'] | undefined;
  readonly start: number | undefined;
  readonly message: string;
  readonly url: string | undefined;
  readonly expected: readonly string[];
}

const severities = new Map<boolean | null | undefined, Message['severity']>([
  [true, 'error'],
  [false, 'warning'],
  [null, 'info'],
]);

/** What remark says with our preset, in order. */
export async function toldByRemark(text: string, path: string, today: string): Promise<ToldFinding[]> {
  const file = new VFile({ path, value: text });
  const preset = debriefPreset({ playbook: standardPlaybook, today });
  await remark().use(remarkFrontmatter, ['yaml', 'toml']).use(preset).process(file);
  const told = file.messages
    .filter(({ source }) => source === 'debrief')
    .map(({ ruleId, fatal, place, reason, url, expected }) => ({
      rule: ruleId,
      severity: severities.get(fatal),
      start: place && 'start' in place ? place.start.offset : undefined,
      message: reason,
      url,
      expected: expected ?? [],
    }));
  return sorted(told);
}

/** What the engine has said, in the same order. */
export function toldByEngine(messages: readonly Message[]): ToldFinding[] {
  const told = messages.map(({ rule, severity, span, message, url, expected }) => ({
    rule,
    severity,
    start: span.start,
    message,
    url,
    expected,
  }));
  return sorted(told);
}

function sorted(told: ToldFinding[]): ToldFinding[] {
  const key = ({ rule, start, message }: ToldFinding): string =>
    `${String(start).padStart(8, '0')} ${rule} ${message}`;
  return told.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
