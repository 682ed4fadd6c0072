import type { Rule } from '../rule.ts';
import { actionItemCare } from './action-item-care.ts';
import { actionItemDue } from './action-item-due.ts';
import { actionItemDuplicate } from './action-item-duplicate.ts';
import { actionItemOverdue } from './action-item-overdue.ts';
import { actionItemOwner } from './action-item-owner.ts';
import { actionItemPriority } from './action-item-priority.ts';
import { actionItemTracker } from './action-item-tracker.ts';
import { actionItemTypes } from './action-item-types.ts';
import { actionItemVague } from './action-item-vague.ts';
import { actionItemVerb } from './action-item-verb.ts';
import { actionItemWindow } from './action-item-window.ts';
import { actionItemsPresent } from './action-items-present.ts';
import { ambiguousDate } from './ambiguous-date.ts';
import { brokenLink } from './broken-link.ts';
import { causeNotAPerson } from './cause-not-a-person.ts';
import { detectionFollowUp } from './detection-follow-up.ts';
import { detectionStated } from './detection-stated.ts';
import { disableReason } from './disable-reason.ts';
import { disableUnused } from './disable-unused.ts';
import { durationMatches } from './duration-matches.ts';
import { emptySection } from './empty-section.ts';
import { evidenceCommit } from './evidence-commit.ts';
import { frontMatter } from './front-matter.ts';
import { impactHasNumber } from './impact-has-number.ts';
import { luckySection } from './lucky-section.ts';
import { metadataSeverity } from './metadata-severity.ts';
import { metadataStatus } from './metadata-status.ts';
import { milestonesOrder } from './milestones-order.ts';
import { milestonesStated } from './milestones-stated.ts';
import { noBlame } from './no-blame.ts';
import { noHumanErrorCause } from './no-human-error-cause.ts';
import { noPersonalData } from './no-personal-data.ts';
import { noSecret } from './no-secret.ts';
import { placeholder } from './placeholder.ts';
import { requiredSections } from './required-sections.ts';
import { reviewOverdue } from './review-overdue.ts';
import { sectionOrder } from './section-order.ts';
import { statusFinal } from './status-final.ts';
import { timeToMatches } from './time-to-matches.ts';
import { timelineEntries } from './timeline-entries.ts';
import { timelineOneZone } from './timeline-one-zone.ts';
import { timelineOrder } from './timeline-order.ts';
import { timelineStamp } from './timeline-stamp.ts';
import { timelineWithinIncident } from './timeline-within-incident.ts';
import { timelineZone } from './timeline-zone.ts';
import { timelineZoneAmbiguous } from './timeline-zone-ambiguous.ts';
import { timelineZoneSeason } from './timeline-zone-season.ts';
import { tooComplex } from './too-complex.ts';

/** Every rule, in the order in which a reader meets what they are about; fixes at one place are applied in it. */
export const rules: readonly Rule[] = [
  tooComplex,
  frontMatter,
  metadataStatus,
  metadataSeverity,
  statusFinal,
  reviewOverdue,
  milestonesStated,
  milestonesOrder,
  durationMatches,
  timeToMatches,
  requiredSections,
  sectionOrder,
  emptySection,
  placeholder,
  brokenLink,
  noSecret,
  noPersonalData,
  impactHasNumber,
  detectionStated,
  timelineStamp,
  timelineEntries,
  timelineWithinIncident,
  timelineOrder,
  timelineZone,
  timelineOneZone,
  timelineZoneSeason,
  timelineZoneAmbiguous,
  ambiguousDate,
  noHumanErrorCause,
  causeNotAPerson,
  noBlame,
  evidenceCommit,
  luckySection,
  actionItemsPresent,
  actionItemOwner,
  actionItemDue,
  actionItemOverdue,
  actionItemWindow,
  actionItemPriority,
  actionItemTracker,
  actionItemDuplicate,
  actionItemVerb,
  actionItemVague,
  actionItemCare,
  actionItemTypes,
  detectionFollowUp,
  disableReason,
  disableUnused,
];

/** For one way of writing among several: on only where a team names them. */
const optional: readonly Rule[] = [sectionOrder];

/** Right, and yet more than most teams ask of themselves, or not right often enough for everybody. */
const demanding: readonly Rule[] = [timelineZoneAmbiguous, luckySection, actionItemTracker, actionItemVerb];

/** Everything, for a team that wants it all. */
export const strict: readonly Rule[] = rules.filter((rule) => !optional.includes(rule));

/** The rules that are on where nothing else is said. */
export const recommended: readonly Rule[] = strict.filter((rule) => !demanding.includes(rule));

/** Where a rule is on without being named. */
export function presetsWith(rule: Rule): readonly string[] {
  const presets = { recommended, strict };
  return Object.entries(presets).flatMap(([name, members]) => (members.includes(rule) ? [name] : []));
}
