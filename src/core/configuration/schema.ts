import { z } from 'zod';
import { type SectionKind, sectionKinds } from '../document/model.ts';
import { ruleUrl } from '../lint/pages.ts';
import type { Rule } from '../lint/rule.ts';
import { rules } from '../lint/rules/index.ts';
import { zoneNamed } from '../time/zones.ts';
import { longestGlob } from './globs.ts';

export const presetNames = ['recommended', 'strict'] as const;

const severity = z.enum(['off', 'info', 'warning', 'error']);
export type SeverityOrOff = z.infer<typeof severity>;

const glob = z.string().min(1).max(longestGlob);

/** Below the configuration's folder, so that a configuration cannot have Debrief read or write anything else. */
const pathInside = z
  .string()
  .min(1)
  .refine((path) => !/^[/~]|^\w:|\\|\0|(?:^|\/)\.\.(?:\/|$)/.test(path), {
    error: 'name a path below the folder of this file, with forward slashes',
  });

const zone = z.string().refine((name) => name === 'UTC' || (name.includes('/') && zoneNamed(name) !== null), {
  error: 'name a time zone, for example Europe/Berlin or UTC',
});

function ruleEntry({ id, title, options }: Rule) {
  const detailed = z.strictObject({
    severity: severity.optional().describe('How much a finding matters in a finished document'),
    files: z.array(glob).optional().describe('Look only at the files that match one of these globs'),
    ...options?.shape,
  });
  return z
    .union([severity, detailed])
    .optional()
    .describe(`${title} ${ruleUrl(id)}`);
}

const ruleEntries = z.strictObject(Object.fromEntries(rules.map((rule) => [rule.id, ruleEntry(rule)])));

export type NamedSection = Exclude<SectionKind, 'other'>;
const namedSections = sectionKinds.filter((kind): kind is NamedSection => kind !== 'other');
const sectionNames = z.array(z.string().min(1)).optional();

export const configurationSchema = z.strictObject({
  extends: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .describe('What to start from, in order: "recommended", "strict", or the id of a playbook'),
  rules: ruleEntries
    .optional()
    .describe(
      'A severity for each rule, or its severity, files and options: https://github.com/debrief/debrief/blob/main/docs/rules/README.md',
    ),
  strictness: z
    .strictObject({
      draft: severity.optional().describe('In drafts, and while the incident runs: "info" where not said'),
      review: severity.optional().describe('In review, and without a status: "warning" where not said'),
      final: severity.optional().describe('In finished documents: "error" where not said'),
    })
    .optional()
    .describe('The most that a finding matters, by the status of its document'),
  zone: zone.optional().describe('The time zone of times that state none, for example Europe/Berlin'),
  sections: z
    .strictObject(Object.fromEntries(namedSections.map((kind) => [kind, sectionNames])))
    .optional()
    .describe('Further names that your documents give their sections, by what the section holds'),
  playbook: pathInside
    .optional()
    .describe(
      'The id of a playbook that comes with Debrief, or the folder of your own, for example .debrief/playbook',
    ),
  baseline: pathInside
    .optional()
    .describe('The file of findings that are known already; written by debrief lint --update-baseline'),
  ignore: z.array(glob).optional().describe('Globs of files to leave alone'),
});

export type ConfigurationFile = z.infer<typeof configurationSchema>;
