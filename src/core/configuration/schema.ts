import * as z from 'zod';
import { type SectionKind, sectionKinds } from '../document/model.ts';
import { ruleUrl } from '../lint/pages.ts';
import type { Rule } from '../lint/rule.ts';
import { rules } from '../lint/rules/index.ts';
import { zoneNamed } from '../time/zones.ts';
import { longestGlob } from './globs.ts';
import { issuesSchema } from './issues.ts';

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

/**
 * The folder of another repository, relative to the configuration's. It may lie beside it: reading its history runs
 * no program, and whoever reads the list sees which repositories it is about. An absolute path would tell of the
 * machine of whoever wrote it.
 */
const repository = z
  .string()
  .min(1)
  .refine((path) => !/^[/~]|^\w:|\\|\p{Cc}|(?:^|\/)(?!\.\.\/)[^/]+\/\.\.(?:\/|$)/u.test(path), {
    error: 'name a folder relative to this file, with forward slashes, for example ../payments',
  });

/** What git allows in the name of a branch, near enough that it is no pattern, range or option. */
const branch = z.string().regex(/^(?!-)(?!.*\.\.)[^\s\p{Cc}~^:?*[\\]+$/u, {
  error: 'name a branch, for example release',
});

const lookBack = z.string().regex(/^[1-9]\d{0,5}[mhdw]$/, { error: 'write it as 30m, 24h, 7d or 2w' });

const service = z.strictObject({
  paths: z
    .array(pathInside)
    .optional()
    .describe(
      'Its files and folders, relative to this file, or to the top of its repository where that is named',
    ),
  repository: repository.optional().describe('The repository that it lives in, where that is another one'),
  owners: z
    .array(z.string().min(1))
    .optional()
    .describe('Whom CODEOWNERS names for it, for example @acme/payments'),
});

const changes = z.strictObject({
  branch: branch.optional().describe('The deployed branch of this repository; guessed where not said'),
  repositories: z
    .array(z.union([repository, z.strictObject({ path: repository, branch: branch.optional() })]))
    .max(50)
    .optional()
    .describe(
      'Further repositories whose changes are listed: ../payments, or { path: ../payments, branch: release }',
    ),
  look_back: lookBack
    .optional()
    .describe("How far before the impact to look: 30m, 24h, 7d; else the playbook's"),
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
  services: z
    .record(z.string().min(1), service)
    .optional()
    .describe('Where your services live, by the names that your documents give them'),
  changes: changes.optional().describe('Where and how far back recent changes are looked for'),
  issues: issuesSchema.optional().describe('Where issues for action items go, and what they carry'),
  ignore: z.array(glob).optional().describe('Globs of files to leave alone'),
});

export type ConfigurationFile = z.infer<typeof configurationSchema>;
export type ServiceEntry = z.infer<typeof service>;
export type ChangesEntry = z.infer<typeof changes>;
