import type { Rule } from '../rule.ts';
import { actionItemDue } from './action-item-due.ts';
import { actionItemOverdue } from './action-item-overdue.ts';
import { actionItemOwner } from './action-item-owner.ts';
import { durationMatches } from './duration-matches.ts';
import { emptySection } from './empty-section.ts';
import { frontMatter } from './front-matter.ts';
import { impactHasNumber } from './impact-has-number.ts';
import { metadataSeverity } from './metadata-severity.ts';
import { metadataStatus } from './metadata-status.ts';
import { milestonesOrder } from './milestones-order.ts';
import { noBlame } from './no-blame.ts';
import { noHumanErrorCause } from './no-human-error-cause.ts';
import { placeholder } from './placeholder.ts';
import { requiredSections } from './required-sections.ts';
import { timelineOrder } from './timeline-order.ts';
import { timelineStamp } from './timeline-stamp.ts';
import { timelineZone } from './timeline-zone.ts';
import { tooComplex } from './too-complex.ts';

/** Every rule, in the order in which a reader meets what they are about; fixes at one place are applied in it. */
export const rules: readonly Rule[] = [
  tooComplex,
  frontMatter,
  metadataStatus,
  metadataSeverity,
  milestonesOrder,
  durationMatches,
  requiredSections,
  emptySection,
  placeholder,
  impactHasNumber,
  timelineStamp,
  timelineOrder,
  timelineZone,
  noHumanErrorCause,
  noBlame,
  actionItemOwner,
  actionItemDue,
  actionItemOverdue,
];

/** The rules that are on where nothing else is said. */
export const recommended: readonly Rule[] = rules;

/** Everything, for a team that wants it all. */
export const strict: readonly Rule[] = rules;
