import { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import { singleLine } from '../../core/document/escape.ts';
import { DebriefError } from '../../core/errors.ts';
import { clockOf } from '../../core/incident/clock/clockOf.ts';
import { inMinutes } from '../../core/incident/clock/words.ts';
import {
  type LadderLevel,
  type LadderRule,
  ladderLevels,
  ladderRules,
  levelFacts,
} from '../../core/incident/escalation/ladder.ts';
import type { EscalationLevel } from '../../core/playbook/schema/people.ts';
import { plain } from '../changes/words.ts';
import type { ChosenIncident } from '../incidents/choose.ts';

/** Whom to call, and what is known of why. */
export interface Call {
  readonly to: readonly EscalationLevel[];
  readonly reason: string;
}

interface LadderItem extends vscode.QuickPickItem {
  readonly level?: EscalationLevel;
  readonly rule?: LadderRule;
}

/**
 * Asks whom to call: the level that is next, another one, or by what the playbook says of the situation. Undefined where
 * a person leaves.
 * @param named the id of a level that is called without a question
 * @throws DebriefError `usage` where the playbook has no ladder
 */
export async function pickCall(chosen: ChosenIncident, named: string | undefined): Promise<Call | undefined> {
  const { incident, playbook } = chosen;
  const levels = ladderLevels(incident, playbook, clockOf(incident, playbook, Temporal.Now.instant()).due);
  if (levels.length === 0) {
    const message = vscode.l10n.t('The playbook "{0}" has no ladder for this severity.', playbook.name);
    throw new DebriefError('usage', message);
  }
  const asked = levels.find(({ level }) => level.id === named);
  if (asked) return { to: [asked.level], reason: '' };
  const picked = await vscode.window.showQuickPick(itemsOf(levels, ladderRules(playbook)), {
    title: vscode.l10n.t('Escalate'),
    placeHolder: vscode.l10n.t('Whom to call, or what is the case?'),
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  if (picked?.level) return { to: [picked.level], reason: '' };
  return picked?.rule && byRule(picked.rule, levels);
}

function itemsOf(levels: readonly LadderLevel[], rules: readonly LadderRule[]): LadderItem[] {
  const stands = (...states: readonly LadderLevel['state'][]): LadderItem[] =>
    levels.filter(({ state }) => states.includes(state)).map(levelItem);
  const says = (kind: LadderRule['kind']): LadderItem[] =>
    rules.filter((rule) => rule.kind === kind).map(ruleItem);
  return [
    ...group(vscode.l10n.t('Next'), stands('next')),
    ...group(vscode.l10n.t('Exceptions'), says('exception')),
    ...group(vscode.l10n.t('Later, and called already'), stands('later', 'called')),
    ...group(vscode.l10n.t('Situations'), says('situation')),
    ...group(vscode.l10n.t('Rules'), says('rule')),
  ];
}

function group(label: string, items: readonly LadderItem[]): LadderItem[] {
  return items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}

function levelItem({ level, state, due }: LadderLevel): LadderItem {
  const icon = due?.state === 'overdue' ? '$(error)' : due?.state === 'soon' ? '$(warning)' : '$(arrow-up)';
  const isCalled = state === 'called';
  return {
    label: `${isCalled ? '$(check)' : icon} ${plain(level.name)}`,
    description: isCalled ? vscode.l10n.t('called') : due ? inMinutes(due.leftMs) : '',
    detail: plain([...(due ? [due.why] : []), ...levelFacts(level)].join(' · ')),
    level,
  };
}

function ruleItem(rule: LadderRule): LadderItem {
  return { label: plain(rule.when), detail: plain(rule.action), rule };
}

/** Which levels: all where the rule calls them together, else the next one is proposed. */
async function byRule(rule: LadderRule, levels: readonly LadderLevel[]): Promise<Call | undefined> {
  const picked = await vscode.window.showQuickPick(
    levels.map((one) => ({
      ...levelItem(one),
      picked: rule.allAtOnce || one.state === 'next',
      called: one.level,
    })),
    {
      title: singleLine(rule.action || rule.when),
      placeHolder: vscode.l10n.t('Whom to call now?'),
      canPickMany: true,
      ignoreFocusOut: true,
    },
  );
  return picked && { to: picked.map(({ called }) => called), reason: rule.when };
}
