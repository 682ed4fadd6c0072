import type { Postmortem } from '../document/model.ts';

/** Which action item of which incident an issue is for. */
export interface Marker {
  readonly incident: string;
  /** The id that the item carries in its document. */
  readonly item: string;
}

/** Of each part of a marker. */
const PART_LENGTH = 200;
const MARKER = /<!-- debrief:([\w.%-]+\/[\w.%-]+) -->/g;

/** The marker as the hidden comment in an issue's body. */
export function formatMarker({ incident, item }: Marker): string {
  return `<!-- debrief:${markerKey({ incident, item })} -->`;
}

/** The marker as a key: "<incident>/<item>", each part without characters that could end or forge the comment. */
export function markerKey({ incident, item }: Marker): string {
  return `${safePart(incident)}/${safePart(item)}`;
}

/** The keys of all markers in an issue's body. */
export function markerKeysIn(body: string): readonly string[] {
  return [...body.matchAll(MARKER)].map(([, key = '']) => key);
}

/** Percent-encodes all but letters, digits and ". _ -"; of several hyphens in a row all but the first. */
function safePart(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/[^A-Za-z0-9._-]/gu, encodeURIComponent)
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16)}`)
    .replace(/(?<=-)-/g, '%2D')
    .slice(0, PART_LENGTH);
}

/** What stands for the incident in markers: its id, or the document's path where it has none. */
export function incidentKey({ metadata, path }: Postmortem): string {
  const id = metadata.id?.value.trim() ?? '';
  return id === '' ? pathKey(path) : id;
}

/** What stands for an incident that has no id: the path of its document. */
export function pathKey(path: string): string {
  return path.replace(/\.[^./]+$/, '').replaceAll('/', '.');
}
