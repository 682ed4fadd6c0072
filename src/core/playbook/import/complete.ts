import { frontMatterTitle } from './frontMatter.ts';
import type { ImportOptions, PlaybookSource } from './importPlaybook.ts';
import { idOf } from './names.ts';
import { postmortemFile } from './postmortemFile.ts';
import { doubt, linesIn, type Part, type Reading } from './reading.ts';

/** Fills in what a playbook has to say and the text does not; each is said. */
export function complete(
  reading: Reading,
  sources: readonly PlaybookSource[],
  { name, standard }: ImportOptions,
): void {
  completeName(reading, sources, name);
  completeDescription(reading, sources);
  completeSeverities(reading, standard.severities);
  completeRoles(reading);
  completeStatuses(reading, standard);
  completeLookBack(reading, standard);
  completeContacts(reading);
  completeDocuments(reading, standard);
}

/** Given, else as the first file with a title calls itself: its only first heading, else its front matter. */
function completeName(
  { draft, sections, claim, note }: Reading,
  sources: readonly PlaybookSource[],
  name: string | undefined,
): void {
  const headings = sections.filter(({ level }) => level === 1).map(({ title }) => title);
  const [title] = sources.flatMap(({ text }, file) => {
    const own = headings.filter(({ place }) => place.file === file);
    return (own.length === 1 ? own[0] : (frontMatterTitle(text, file) ?? own[0])) ?? [];
  });
  draft.name = (name ?? title?.text ?? '').trim() || 'Imported playbook';
  draft.id = idOf(draft.name).replaceAll('_', '-');
  if (title === undefined) return;
  claim(title.place);
  if (name === undefined) note(draft, 'name', title.place);
}

/** The first sentence that no part of the playbook has. */
function completeDescription(reading: Reading, sources: readonly PlaybookSource[]): void {
  const { draft } = reading;
  const about = /^(?:\d+[.)]?\s*)?(?:purpose|overview|introduction|about|summary|scope|goal)\b/i;
  const first = [
    ...reading.sections.filter(({ level }) => level <= 1),
    ...reading.sections.filter(({ title }) => about.test(title.text)),
  ]
    .flatMap(linesIn)
    .find((line) => line.key === null && line.text.split(' ').length > 4 && !reading.isClaimed(line.place));
  draft.description = first?.text ?? `Imported from ${sources.map((source) => source.name).join(', ')}.`;
  if (first === undefined) return;
  reading.claim(first.place);
  reading.note(draft, 'description', first.place);
}

function completeRoles(reading: Reading): void {
  if (reading.draft.roles !== undefined) return;
  reading.draft.roles = [];
  const message = 'No roles were found: an incident of this playbook names nobody in charge.';
  doubt(reading, 'default', null, message);
}

function completeStatuses(reading: Reading, standard: ImportOptions['standard']): void {
  const { draft } = reading;
  if (draft.statuses === undefined) {
    draft.statuses = [...standard.statuses];
    draft.resolved_status = standard.resolved_status;
    doubt(reading, 'default', null, `No statuses were found: ${standard.statuses.join(', ')} are used.`);
  }
  if (draft.stability !== undefined && draft.statuses.includes('monitoring'))
    draft.mitigated_status = 'monitoring';
}

function completeLookBack(reading: Reading, { look_back_hours: hours }: ImportOptions['standard']): void {
  if (reading.draft.look_back_hours !== undefined) return;
  reading.draft.look_back_hours = hours;
  doubt(reading, 'default', null, `How far to look back for changes is not stated: ${hours} hours.`);
}

/** Whoever a severity is escalated to is somebody to call. */
function completeContacts({ draft, note, placeOf }: Reading): void {
  const known = [...(draft.escalation?.levels ?? []), ...(draft.roles ?? []), ...(draft.contacts ?? [])];
  const names = new Set(known.flatMap((one) => ('id' in one ? [one.name, one.id] : [one.name])).map(plain));
  for (const { id, escalate_to: whom } of draft.severities ?? []) {
    for (const [index, name] of (whom ?? []).entries()) {
      if (names.has(plain(name)) || whom === undefined) continue;
      names.add(plain(name));
      const contacts = draft.contacts ?? [];
      draft.contacts = contacts;
      const place = placeOf(whom, index);
      if (place !== null) note(contacts, contacts.length, place);
      contacts.push({ name, for: id });
    }
  }
}

function plain(name: string): string {
  return name.trim().toLowerCase();
}

function completeSeverities(reading: Reading, usual: readonly Part<'severities'>[]): void {
  const { draft } = reading;
  if (draft.severities === undefined || draft.severities.length === 0) {
    draft.severities = usual.map(({ roles: _roles, escalate_to: _to, updates, ...severity }) => ({
      ...severity,
      ...(updates === undefined || updates.length === 0 ? {} : { updates }),
    }));
    doubt(reading, 'default', null, 'No severities were found: those of the standard playbook are used.');
    return;
  }
  const place = reading.placeOf(draft.severities, 0);
  doubt(
    reading,
    'default',
    place,
    'When action items are due by severity is Debrief’s proposal: set action_items_within_days.',
  );
  draft.severities.forEach((severity, index) => {
    const own = reading.placeOf(draft.severities ?? [], index);
    if (severity.criteria.length === 0) {
      severity.criteria.push(severity.impact ?? `${severity.name}: not described`);
      if (severity.impact === undefined)
        doubt(reading, 'default', own, `What makes an incident ${severity.id} is not stated.`);
    }
    if (severity.respond_within_minutes === undefined && severity.respond_within === undefined) {
      doubt(reading, 'guess', own, `No response time was found for ${severity.id}.`);
    }
  });
}

const files = { incident: 'incident.md', postmortem: 'postmortem.md' } as const;

function completeDocuments(reading: Reading, standard: ImportOptions['standard']): void {
  const own = reading.files.get(files.postmortem);
  const made = own === undefined ? null : postmortemFile(own, standard.templates.postmortem);
  reading.files.set(files.incident, standard.templates.incident);
  reading.files.set(files.postmortem, made?.text ?? standard.templates.postmortem);
  reading.draft.documents = {
    incident: {
      template: files.incident,
      required_sections: [...standard.documents.incident.required_sections],
    },
    postmortem: {
      template: files.postmortem,
      required_sections: made?.sections ?? [...standard.documents.postmortem.required_sections],
    },
  };
  if (reading.postmortemAt !== null)
    reading.note(reading.draft.documents.postmortem, 'template', reading.postmortemAt);
  if (made === null)
    doubt(
      reading,
      'default',
      null,
      'No postmortem template was found: that of the standard playbook is used.',
    );
}
