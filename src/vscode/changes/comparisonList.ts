import * as vscode from 'vscode';
import { matcher } from '../../core/configuration/globs.ts';
import { singleLine } from '../../core/document/escape.ts';
import { DebriefError } from '../../core/errors.ts';
import { compareRevisions } from '../../core/evidence/compare.ts';
import { withDetails } from '../../core/evidence/details.ts';
import { incidentHints } from '../../core/evidence/hints.ts';
import type { LandedCommit } from '../../core/evidence/landedCommit.ts';
import { readEvidence } from '../../core/evidence/record/entries.ts';
import { incidentWindow } from '../../core/evidence/window.ts';
import { createGitComparer } from '../../platform/git/comparer.ts';
import { createGitReader } from '../../platform/git/reader.ts';
import { createPriorStore } from '../../platform/priors.ts';
import { serviceReader } from '../../platform/services.ts';
import type { ChosenDocument } from '../chooseDocument.ts';
import type { Host } from '../run.ts';
import { showFiles } from './diff.ts';
import { noteButton } from './incidentList.ts';
import type { ChangeList, TitleButton } from './picker.ts';
import { teamOf } from './team.ts';
import { plain } from './words.ts';

interface Compared {
  readonly root: string;
  /** The revisions as a person named them. */
  readonly good: string;
  readonly bad: string;
}

/** More changes than these are not offered: what lies between two deployments a person cannot read further. */
const mostChanges = 200;

/** What landed in a revision that does not work and is not in one that did, the most suspicious first. */
export function comparisonList(chosen: ChosenDocument, compared: Compared, host: Host): ChangeList {
  const { good, bad } = compared;
  return {
    entries: readEvidence(chosen.document),
    async *search(signal) {
      const team = await teamOf(chosen, host, signal);
      const request = {
        git: createGitReader(),
        priors: createPriorStore(host.log),
        ...compared,
        ...incidentHints(chosen.document),
        knownServices: serviceReader(team),
        impactMs: impactOf(chosen),
        limit: mostChanges,
      };
      const { changes, missing } = await compareRevisions(request, signal);
      const found = { ...changes, notes: [...changes.notes, ...noteOn(missing, compared)] };
      yield [found];
      yield [await withDetails(found, request, signal)];
    },
    title: () => vscode.l10n.t('From {0} to {1}', plain(good), plain(bad)),
    nothing: () => vscode.l10n.t('Nothing landed in {0} that is not in {1}.', bad, good),
    buttons: (found) => [...noteButton(found), configurationButton(chosen, compared, host)],
  };
}

/** Changes named of those that a rollback took away, or that were never brought over. */
const mostNamed = 10;

function noteOn(missing: readonly LandedCommit[], { good, bad }: Compared): string[] {
  if (missing.length === 0) return [];
  const named = missing
    .slice(0, mostNamed)
    .map(({ sha, subject }) => `${sha.slice(0, 7)} ${singleLine(subject)}`);
  const more = missing.length > mostNamed ? [`+${missing.length - mostNamed}`] : [];
  const lacking = vscode.l10n.t('{0} has what {1} has not: {2}.', good, bad, [...named, ...more].join('; '));
  return [lacking];
}

/** Of a document that does not say when the impact began: now. */
function impactOf({ document }: ChosenDocument): number {
  try {
    return incidentWindow(document, 0).impactMs;
  } catch (error) {
    if (error instanceof DebriefError && error.code === 'time-invalid') return Date.now();
    throw error;
  }
}

function configurationButton(chosen: ChosenDocument, compared: Compared, host: Host): TitleButton {
  return {
    iconPath: new vscode.ThemeIcon('settings-gear'),
    tooltip: vscode.l10n.t('Show Configuration Differences'),
    async act() {
      const { playbook } = await teamOf(chosen, host);
      await showConfiguration(compared, playbook.configuration_paths);
      return false;
    },
  };
}

/** Opens the files that the playbook calls configuration and that differ. */
async function showConfiguration({ root, good, bad }: Compared, globs: readonly string[]): Promise<void> {
  const git = createGitReader();
  const [from, to] = await Promise.all([git.resolve(root, good), git.resolve(root, bad)]);
  const isConfiguration = matcher(globs);
  const changed = await createGitComparer().changedFiles({ root, from, to, moves: true });
  const title = vscode.l10n.t('Configuration from {0} to {1}', good, bad);
  await showFiles(
    { root, title },
    changed.filter(({ path }) => isConfiguration(path)),
  );
}
