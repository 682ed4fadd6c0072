import { triggersFollow } from './leadIns.ts';
import { above, type Section } from './model.ts';

export type Topic =
  | 'contents'
  | 'readiness'
  | 'log'
  | 'actionItems'
  | 'metrics'
  | 'handoff'
  | 'warRoom'
  | 'escalation'
  | 'contacts'
  | 'onCall'
  | 'decisions'
  | 'roles'
  | 'severities'
  | 'assessment'
  | 'triggers'
  | 'messages'
  | 'channels'
  | 'communication'
  | 'mitigations'
  | 'runbooks'
  | 'review'
  | 'verification'
  | 'links'
  | 'principles'
  | 'upkeep'
  | 'phases'
  | 'steps';

/** What titles call a topic; the first that fits counts. */
const titles: readonly (readonly [Topic, RegExp])[] = [
  [
    'upkeep',
    /continuous improvement|^(?:weekly|monthly|quarterly|annual|yearly)\b.*\b(?:review|process|audit|maintenance|tasks)\b|training (?:and|&) (?:drills|exercises)|^(?:plan|playbook|document) maintenance$/,
  ],
  ['contents', /^(?:table of )?contents$|^toc$|^on this page$/],
  [
    'readiness',
    /readiness|tools? (?:&|and|\/) access|access (?:requirements?|checklist)|prerequisites?|responders (?:must |should |need to )?have|before (?:you )?go(?:ing)? on.?call|new responder/,
  ],
  ['roles', /^(?:\d+[.)] )?(?:incident |response |team )*roles?\b(?!.*(?:hand.?off|contact))/],
  ['log', /incident (?:log|register|tracker|history)\b|log of incidents/],
  ['actionItems', /action items?(?! \d)|corrective actions|follow.?up (?:items|tickets|tasks)/],
  [
    'metrics',
    /(?:incident|response|success|performance|key|process|mttr|detection|review|tracking) metrics|metrics (?:&|and|to track|tracked|we|that)\b|^metrics$|kpis?\b|track for each|mttr tracking|slas? (?:&|and) metrics/,
  ],
  ['handoff', /hand.?(?:off|over)|shift change|changing (?:the )?(?:commander|ic)\b/],
  [
    'warRoom',
    /war.?room|incident bridge|bridge call|conference (?:call|bridge)|call etiquette|situation room/,
  ],
  [
    'mitigations',
    /mitigation options|possible actions|quick fix|^options\b|(?:recovery|containment|response) options/,
  ],
  [
    'decisions',
    /decision (?:mak|frame|tree|point|rule|crit|guid)|decisions?\b|criteria for|when to (?:roll|revert|disable|declare a|communicate)|rollback (?:criteria|triggers)/,
  ],
  ['channels', /(?:contact|communication|notification|escalation) channels?$/],
  ['contacts', /contacts?\b|phone (?:numbers|list)|directory|who to call/],
  [
    'escalation',
    /escalat|call(?:ing)? (?:tree|chain|order)|chain of command|(?:get|ask|call)(?:ting|ing)? (?:in |for )?(?:more )?(?:help|people|hands|backup)\b|when to (?:wake|call|page|involve|pull in)\b/,
  ],
  [
    'onCall',
    /on.?call|(?<!(?:keys?|secrets?|credentials?|tokens?|logs?|certificates?|passwords?) )rotation(?! of)|off.?hours|after.?hours|weekend|(?<!(?:test|code|alert|monitoring) )coverage/,
  ],
  [
    'assessment',
    /(?:severity|impact|initial|scope|risk|business|quick) (?:assessment|questions)|assess (?:impact|severity|the|scope)|classify|assign(?:ing)? severity|severity assign|determin(?:e|ing) severity|^assess(?:ment)?$/,
  ],
  [
    'severities',
    /severit|incident (?:classification|levels?|priorit|categor|class)|classification|priority (?:levels?|matrix|definitions?)|\bsev levels?\b|^priorit(?:y|ies)$|impact levels?|response (?:times?|slas?|targets?)(?:$| (?:by|target|sla|commit|expect|object|requ))/,
  ],
  [
    'roles',
    /\broles?\b|\braci\b|responsibilit|^duties$|^(?:the |our )?team$|who(?:['’]s| is) (?:who|involved)\b|(?:response|incident) team|team (?:structure|members|roles)|who does what/,
  ],
  [
    'messages',
    /templates?\b|example (?:e-?mail|message)|sample (?:message|update|notification)|message examples/,
  ],
  [
    'triggers',
    /alert routing|triggers?\b|what is an incident|when to (?:declare|use (?:this|the) (?:play.?book|run.?book|plan))|(?:use|activate|invoke|follow) this (?:play.?book|run.?book|plan|process|procedure) (?:when|if|for)\b|who can declare|detection (?:sources|methods|mechanisms)|(?:automat\p{L}+|manual) (?:detection|reporting|alert)|reporting (?:an|incidents)\b|definition of an incident|examples? of (?:an )?incidents?\b|declaring an incident/u,
  ],
  ['triggers', triggersFollow],
  ['channels', /channels?\b/],
  [
    'principles',
    /communicati\w+ (?:principles|guidelines|best practices|do'?s)|tone (?:of voice|guidelines|and)/,
  ],
  [
    'communication',
    /communicat|update (?:frequency|cadence|schedule)|status (?:page|updates?)|notif|stakeholder|cadence|customer (?:messag|updates?)|regulat|reporting (?:requirements|obligations|duties)|disclosure/,
  ],
  [
    'review',
    /post.?mortem|post.?incident|retrospective|\bretro\b|after.?action|lessons|(?:incident|learning) review|learning from|\bpir\b|\brca\b|root cause analysis (?:template|report)|debrief|^review$|blameless/,
  ],
  [
    'mitigations',
    /mitigat|quick fix|possible actions|containment|remediation (?:options|actions)|stabili[sz](?:e|ation) (?:options|actions)|immediate remediation|rollback (?:options|methods)/,
  ],
  [
    'runbooks',
    /run.?books?\b|play.?books?\b|scenarios?\b|common (?:incidents?|issues|problems|patterns|failures|causes)|recovery (?:procedures?|playbooks?)|(?:specific|type).*procedures?|incident types?|troubleshoot|known issues|service.specific|rollback procedures?|diagnos(?:is|tics?) (?:tools|commands|queries)|useful commands|quick commands|emergency (?:scripts|commands|procedures)/,
  ],
  [
    'verification',
    /verif|validation|resolution (?:checklist|criteria)|closing|closure|confirm (?:resolution|recovery)|stability/,
  ],
  [
    'principles',
    /principles?\b|^(?:our )?(?:goals|objectives)$|^remember|ground rules|philosophy|values|reminders?|do'?s (?:and|&) don'?ts|golden rules|culture|etiquette|best practices|mindset/,
  ],
  [
    'links',
    /\btools?\b|^resources?$|(?:&|and|useful|additional|key|external) resources|dashboards?\b|\blinks?\b|references?\b|documentation|monitoring (?:&|and)|quick reference|related (?:docs|documents|pages)|see also|further reading/,
  ],
  [
    'phases',
    /life.?cycle|\bphases?\b|(?:response|incident) (?:flow|timeline|process|workflow|stages)|workflow|process overview/,
  ],
  [
    'steps',
    /\bsteps?\b|procedures?\b|checklists?\b|\bactions\b|response|immediate|process\b|triage|detect|investigat|diagnos|resol|recover|what to do|first \d+ min|within \d|during|after|quick start|acknowledge|fix|flow\b|contain|eradicat|identif|prepar|analysis|implementation|initial|declare|declaration|establish|gathering/,
  ],
];

export function topicOfTitle(title: string): Topic | null {
  const words = title.toLowerCase().slice(0, 160);
  return titles.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

/** Sections do not change once they are read: what was found of one is kept. */
const knownTopics = new WeakMap<Section, Topic | 'none'>();
const topSections = new WeakMap<Section, number>();

/** The topic of a section: its own title's, else that of the nearest section above that has one. */
export function topicOf(section: Section): Topic | null {
  const known = knownTopics.get(section) ?? findTopic(section) ?? 'none';
  knownTopics.set(section, known);
  return known === 'none' ? null : known;
}

function findTopic(section: Section): Topic | null {
  for (let at: Section | null = section; at !== null && at.level > 0; at = at.parent) {
    if (isDocumentTitle(at)) return null;
    const topic = topicOfTitle(at.title.text);
    if (topic !== null && (topic !== 'steps' || at === section)) return topic;
  }
  return null;
}

/** A heading that all others stand below says what the file is, not what a part of it is about. */
export function isDocumentTitle({ level, parent, title }: Section): boolean {
  if (level !== 1 || parent?.level !== 0) return false;
  const count = topSections.get(parent) ?? parent.sections.filter((sibling) => sibling.level === 1).length;
  topSections.set(parent, count);
  const named = /play.?book|run.?book|response|incident|handbook|\.md$/i;
  return count === 1 || (count <= 3 && named.test(title.text));
}

/** Whether the title of a section, or of one above it, names a topic; what the file is called does not count. */
export function isUnder(section: Section, topic: Topic): boolean {
  return [section, ...above(section)].some(
    (at) => at.level > 0 && !isDocumentTitle(at) && topicOfTitle(at.title.text) === topic,
  );
}

export function isAbout(section: Section, ...topics: readonly Topic[]): boolean {
  const topic = topicOf(section);
  return topic !== null && topics.includes(topic);
}
