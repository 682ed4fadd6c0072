import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Hit } from './hits.ts';

const judgement = z.strictObject({
  document: z.string(),
  line: z.number().int().positive(),
  rule: z.string(),
  verdict: z.enum(['right', 'wrong']),
  /** In our own words: the documents' text is not ours to keep. */
  reason: z.string().max(160),
});
export type Judgement = z.infer<typeof judgement>;

const file = new URL('../lintJudgements.json', import.meta.url);

/** What a person decided about hits, reading the document at that place. */
export function readJudgements(): Judgement[] {
  return existsSync(file) ? z.array(judgement).parse(JSON.parse(readFileSync(file, 'utf8'))) : [];
}

/** Line by line, whatever the message: a judgement stays true while the rule speaks at the same place. */
export function keyOf({ document, line, rule }: Hit | Judgement): string {
  return `${document}:${line} ${rule}`;
}
