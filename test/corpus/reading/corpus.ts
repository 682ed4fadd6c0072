import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** heading, bold-label or prose-only. */
const form = z.string().nullish();
const count = z.number().nullish();
const words = z.string().nullish();

/** What a person found in a document; see the README of the corpus. */
const label = z.object({
  id: z.string(),
  kind: z.string(),
  lang: z.string(),
  uncertain: z.union([z.boolean(), z.string()]).nullish().transform(Boolean),
  has_timeline: z.boolean(),
  timeline_form: form,
  timeline_heading: words,
  timeline_container: words,
  timestamp_format: words,
  timeline_entries: count,
  has_root_cause: z.boolean(),
  root_cause_form: form,
  root_cause_heading: words,
  has_impact: z.boolean(),
  impact_form: form,
  impact_heading: words,
  has_detection: z.boolean(),
  detection_form: form,
  detection_heading: words,
  has_action_items: z.boolean(),
  action_form: form,
  action_heading: words,
  action_format: words,
  action_count: count,
  action_with_owner: count,
  action_with_due: count,
  action_with_tracker_link: count,
  owner_notation: words,
  due_notation: words,
  note: words,
});
export type Label = z.infer<typeof label>;

const indexed = z.object({ id: z.string(), path: z.string(), file: z.string() });

export interface LabelledDocument {
  readonly label: Label;
  /** Within its repository. */
  readonly path: string;
  /** Below the folder of the corpus. */
  readonly file: string;
  readonly text: string;
}

/** The labelled documents of a corpus folder; none where the folder has no labels. */
export function readCorpus(folder: string): LabelledDocument[] {
  const places = new Map(rows(folder, 'index.jsonl', indexed).map((place) => [place.id, place]));
  return rows(folder, 'labels.jsonl', label).flatMap((found) => {
    const place = places.get(found.id);
    if (place === undefined) return [];
    const text = readFileSync(path.join(folder, place.file), 'utf8');
    return [{ label: found, path: place.path, file: place.file, text }];
  });
}

function rows<T>(folder: string, name: string, shape: z.ZodType<T>): T[] {
  const file = path.join(folder, name);
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => shape.parse(JSON.parse(line)));
}
