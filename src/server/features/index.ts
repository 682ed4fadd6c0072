import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Position } from 'vscode-languageserver-types';
import type { Postmortem } from '../../core/document/model.ts';
import type { Snapshot } from '../analysis/protocol.ts';
import { isConfiguration, isPlaybook, isTeamFile } from '../configurationFile.ts';
import { codeActions } from './codeActions.ts';
import { completion } from './completion/completion.ts';
import { checkConfiguration } from './configuration/check.ts';
import { completeConfiguration, hoverConfiguration } from './configuration/complete.ts';
import { findFolder } from './configuration/folder.ts';
import { diagnostics } from './diagnostics.ts';
import { evidence } from './evidence.ts';
import { folding } from './folding.ts';
import { followUps } from './followUps.ts';
import { hover } from './hover/hover.ts';
import { inlayHints } from './inlayHints.ts';
import { lenses } from './lenses.ts';
import { links } from './links.ts';
import { checkPlaybook } from './playbook/check.ts';
import { completePlaybook, hoverPlaybook } from './playbook/complete.ts';
import { isOurs, type Reading } from './reading.ts';
import { selectionRanges } from './selectionRanges.ts';
import { symbols } from './symbols.ts';

/** A document as a client has it, which is read when a feature needs that. */
export interface Subject {
  readonly snapshot: Snapshot;
  /** The folder of what comes with Debrief. */
  readonly templates: string;
  reading(): Promise<Reading>;
  /** The document read and not checked, which is much cheaper. */
  facts(): Promise<Postmortem>;
}

/** Everything that can be asked about a document, each a function of it and what the client sends along. */
export const features = {
  diagnostics: async (subject: Subject) => diagnostics(await subject.reading()),
  codeActions: ofOurs(codeActions),
  completion: async (subject: Subject, position: Position) => {
    const { snapshot, templates } = subject;
    if (isConfiguration(snapshot.uri)) return completeConfiguration(snapshot, position);
    if (isPlaybook(snapshot.uri)) return completePlaybook({ ...snapshot, templates }, position);
    return ofOurs(completion)(subject, position);
  },
  hover: async (subject: Subject, position: Position) => {
    const { snapshot, templates } = subject;
    if (isConfiguration(snapshot.uri)) return hoverConfiguration(snapshot, position);
    if (isPlaybook(snapshot.uri)) return hoverPlaybook({ ...snapshot, templates }, position);
    const reading = await subject.reading();
    return isOurs(reading) ? hover(reading, position) : null;
  },
  symbols: ofOurs(symbols),
  folding: ofOurs(folding),
  links: ofOurs(links),
  lenses: ofOurs(lenses),
  evidence: ofOurs(evidence),
  followUps: async (subject: Subject) => followUps(await subject.facts()),
  inlayHints: ofOurs(inlayHints),
  selectionRanges: ofOurs(selectionRanges),
  /** Of a debrief.yml, or a playbook.yaml, as it is being edited. */
  configuration: ({ snapshot: { uri, text }, templates }: Subject) =>
    isPlaybook(uri)
      ? checkPlaybook({ uri, text, templates })
      : checkConfiguration({ uri, text, root: path.dirname(fileURLToPath(uri)), templates }),
  /** Of a workspace folder: the URI is the folder's. */
  folder: ({ snapshot, templates }: Subject) => findFolder(snapshot.uri, templates),
};

/** Nothing in a document that is not ours: what the rules find there is theirs to say. */
function ofOurs<Asked, Found>(feature: (reading: Reading, asked: Asked) => Found[]) {
  return async (subject: Subject, asked: Asked): Promise<Found[]> => {
    if (isTeamFile(subject.snapshot.uri)) return [];
    const reading = await subject.reading();
    return isOurs(reading) ? feature(reading, asked) : [];
  };
}

type Features = typeof features;
export type FeatureName = keyof Features;
export type Params<Name extends FeatureName> = Parameters<Features[Name]>[1];
export type Result<Name extends FeatureName> =
  ReturnType<Features[Name]> extends Promise<infer Found> ? Found : never;
