/** Words in names and titles that tell what a document is. Names have spaces in place of "-" and "_". */

export const postmortem =
  /\bpost\s?mortems?\b|\bpost-mortems?\b|\brca\b|\broot[\s-]cause analysis\b|\bincident (?:review|report|analysis)s?\b|\boutage report\b/i;

export const incident = /\bincidents?\b|\boutages?\b|\bdowntime\b/i;

/** File names that Debrief itself gives. */
export const ownFile = /^(?:incident|post\s?mortem)$/i;

/** Folders that hold nothing else. */
export const ownFolder = /(?:^|\/)(?:post\s?mortems?|incidents|incident reports?|outages)$/i;

export const log = /\b(?:incident|outage) (?:log|register|history)\b|^incidents$/i;

export const template = /\btemplates?\b|\bplantilla\b|\bmodelo\b|\bmodele\b/i;

/** Files that every repository has. */
export const generalFile =
  /^(?:readme|changelog|contributing|code of conduct|security|license|history|index|releases?|governance|support|maintainers|roadmap|faq|summary|todo|agents|claude)$/i;

export const guide =
  /\b(?:guides?|how to|handbook|process|policy|policies|playbooks?|runbooks?|introduction|checklist|best practices|training|procedures?|cheat ?sheet|tutorial|guidelines?|culture|about)\b/i;

/** Statuses of an incident that is not over. */
export const runningStatus = /^(?:investigating|identified|monitoring|mitigated|ongoing|active|open)$/i;
