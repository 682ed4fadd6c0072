import { blank, isMessage } from '../messageText.ts';
import { above, type Code, type Line, type Section } from '../model.ts';
import { fileOf, idIn, withoutNumber } from '../names.ts';
import { addElement, type Part, type Reading } from '../reading.ts';
import { severitiesIn } from '../severityNames.ts';
import { isAbout } from '../topics.ts';
import { messageOutlines, placeOfOutline } from './messageOutlines.ts';

type Message = Part<'messages'>;

/** Message texts in fences, in quotations, and in quotes behind a label. */
export function readMessages(reading: Reading): void {
  for (const section of reading.sections) {
    for (const block of section.blocks) {
      if (block.kind === 'code' && isMessage(block, section) && !reading.isClaimed(block.place))
        addMessage(reading, section, block.text, block.place);
      if (block.kind === 'text' && block.quoted && isAbout(section, 'communication', 'messages')) {
        const [first] = block.lines;
        const last = block.lines.at(-1);
        if (first && last && first.text.length > 25)
          addMessage(reading, section, block.lines.map(({ text }) => text).join('\n'), {
            ...first.place,
            end: last.place.end,
          });
      }
      const lines = block.kind === 'list' ? block.items : block.kind === 'text' ? block.lines : [];
      for (const line of lines) readQuoted(reading, section, line);
    }
    for (const outline of messageOutlines(reading, section)) {
      addMessage(reading, section, outline.text, placeOfOutline(outline), outline.title.text);
      for (const { place } of outline.lines) reading.claim(place);
    }
  }
}

/** `Message: "We are investigating …"`. */
function readQuoted(reading: Reading, section: Section, line: Line): void {
  const quoted = /^["“](.{15,})["”]$/.exec(line.value)?.[1];
  if (
    quoted === undefined ||
    line.key === null ||
    !isAbout(section, 'communication', 'messages', 'warRoom', 'verification')
  )
    return;
  if (!reading.isClaimed(line.place)) addMessage(reading, section, quoted, line.place, line.key);
}

const audiences: readonly (readonly [RegExp, string])[] = [
  [/status.?page|all clear/i, 'status_page'],
  [/support (?:team|brief)|briefing/i, 'support'],
  [/executive|leadership|management|board/i, 'management'],
  [/stakeholder/i, 'stakeholders'],
  [/internal|slack|team|war room|declar|channel/i, 'internal'],
  [/customer|e-?mail|external|user|public|banner|in-app|tweet|social|press|media/i, 'customers'],
  [/regulat|authorit|legal|gdpr/i, 'regulators'],
];
const moments: readonly (readonly [RegExp, Message['moment']])[] = [
  [/hand.?(?:off|over)/i, 'handoff'],
  [/post.?mortem|post.?incident|review/i, 'review'],
  [/resol|all.?clear|restored|closed?\b|closing|closure|recovered/i, 'resolved'],
  [/mitigat|monitoring|fix deployed/i, 'mitigated'],
  [/escalat/i, 'escalated'],
  [/initial|declar|detect|first|start|alert|new incident|investigating$|acknowledg|opening/i, 'declared'],
  [/updat|progress|ongoing|status|follow/i, 'update'],
];

function addMessage(
  reading: Reading,
  section: Section,
  text: string,
  place: Code['place'],
  label?: string,
): void {
  const titles = [label ?? '', section.title.text, ...above(section).map(({ title }) => title.text)].filter(
    (title) => title !== '',
  );
  const messages = reading.draft.messages ?? [];
  reading.draft.messages = messages;
  const own = withoutNumber(titles[0] ?? 'message').replace(/[:*]+$/g, '');
  const vague =
    /^(?:template|example|message|format|text|every .*|within .*|post.*|send.*)$/i.test(own) ||
    own.length > 70;
  const name = (vague && titles[1] !== undefined ? `${withoutNumber(titles[1])}` : own).slice(0, 100);
  const id = idIn(messages, name);
  const near = titles.slice(0, 2).join(' | ');
  const audience =
    pick(audiences, titles.slice(0, 1).join(' ')) ??
    pick(audiences, near) ??
    pick(audiences, titles.join(' | ')) ??
    'internal';
  const opening = text.split('\n').slice(0, 2).join(' ');
  const moment =
    pick(moments, titles[0] ?? '') ??
    (/\bresolved\b|restored/i.test(opening) ? 'resolved' : undefined) ??
    pick(moments, near) ??
    'update';
  const message: Message = { id, name, audience, moment, template: fileOf('messages', id) };
  const severities = severitiesIn(titles[0] ?? '', reading.scheme);
  const around = severities.length > 0 ? severities : severitiesIn(titles[1] ?? '', reading.scheme);
  if (around.length > 0 && around.length < reading.scheme.severities.length) message.severities = around;
  addElement(reading, messages, message, place);
  reading.claim(place);
  reading.claim(section.title.place);
  reading.note(message, 'name', label === undefined ? section.title.place : place);
  reading.files.set(message.template, `${asTemplate(text)}\n`);
}

function pick<Value>(table: readonly (readonly [RegExp, Value])[], text: string): Value | undefined {
  return table.find(([pattern]) => pattern.test(text))?.[1];
}

/** The values that templates may name, by what people write into the blank or before it. */
const values: readonly (readonly [string, RegExp])[] = [
  ['update_number', /^(?:#?n|number|update (?:number|#))$/i],
  ['next_update_at', /next update/i],
  ['root_cause', /root cause|brief explanation/i],
  ['workaround', /workaround/i],
  ['eta', /\beta\b|estimated (?:time|resolution)|expected resolution|time to resolution/i],
  [
    'customers_affected',
    /(?:number|customers?|users?|count).*affected|number affected|affected (?:users|customers)/i,
  ],
  ['commander', /incident commander|commander|^ic$/i],
  ['current_action', /current action|what we(?:'|’)?re doing|action being taken|mitigation steps/i],
  ['resolution', /what was done|resolution (?:summary|description)|what fixed|fix applied/i],
  ['duration', /duration|time since/i],
  ['resolved_at', /resolved at|resolution time|end time/i],
  ['started_at', /start(?:ed)?(?: time)?\b|detected|^date\/time|time detected/i],
  ['review_at', /(?:post-?incident|post-?mortem|review).*(?:date|time|scheduled)/i],
  ['severity', /sev(?:erity)?\b|^p0|level|sev-?[x\d]/i],
  ['services', /service|component|system|feature|product|affected(?: area)?$/i],
  ['id', /incident (?:id|number|#)|^id$|^inc-|ticket/i],
  ['status', /^status|investigating|monitoring/i],
  ['impact', /impact|affected|what users can|what (?:customers|users)/i],
  ['title', /^title|incident (?:title|name)|^issue$|short description/i],
  ['summary', /brief|description|summary|what happened|issue|known/i],
  ['channel', /channel/i],
  ['status_page', /status page/i],
  ['now', /^(?:time(?:stamp)?|date|now|hh:mm.*|current time|\$?\(?date\)?)$/i],
];

/** The text with its blanks as values where Debrief knows them; the others stay for the person who sends it. */
function asTemplate(text: string): string {
  return text
    .replace(/\{\{/g, '{ {')
    .split('\n')
    .map((line) => {
      const label = /^\W*([\p{L}][\p{L} /-]{1,30}):/u.exec(line)?.[1] ?? '';
      return line.replace(blank, (whole: string, ...found: readonly unknown[]) => {
        const inside = whole.replace(/^[[<{$(\s]+|[\]>})\s]+$/g, '');
        const before = line.slice(0, found.find((one) => typeof one === 'number') ?? 0);
        const value =
          (/^(?:time|hh:mm.*)$/i.test(inside) ? timeNamed(before, label) : undefined) ??
          pickValue(inside) ??
          (/^(?:name|time|date|description|brief|value|x+)\b/i.test(inside) ? pickValue(label) : undefined) ??
          (blankCount(line) === 1 ? pickValue(label) : undefined);
        return value === undefined ? `[${inside}]` : `{{${value}}}`;
      });
    })
    .join('\n')
    .trimEnd();
}

/** Which time a blank for "time" means, by what stands before it. */
function timeNamed(before: string, label: string): string | undefined {
  if (/next (?:update|word|message|report)\b[^.!?]*$/i.test(before)) return 'next_update_at';
  const value = pickValue(label);
  return value?.endsWith('_at') ? value : undefined;
}

function blankCount(line: string): number {
  return line.match(blank)?.length ?? 0;
}

function pickValue(words: string): string | undefined {
  return words === '' ? undefined : values.find(([, pattern]) => pattern.test(words))?.[0];
}
