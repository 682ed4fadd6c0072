/** What people call time zones, as data. */

export interface NamedZone {
  /** Minutes east of Greenwich that the name stands for; absent for the time of a region, whatever the season. */
  readonly offset?: number;
  /** The IANA zone of the people who use the name, where its clocks change or the name leaves the offset open. */
  readonly id?: string;
}

const hour = 60;

/**
 * Abbreviations. Those with both an offset and an id are in force for half of the year only. "MST" and "AEST" have none:
 * Arizona and Queensland keep them all year.
 */
export const zonesByAbbreviation: Readonly<Record<string, NamedZone>> = {
  Z: { offset: 0 },
  UTC: { offset: 0 },
  GMT: { offset: 0 },
  WET: { offset: 0, id: 'Europe/Lisbon' },
  WEST: { offset: hour, id: 'Europe/Lisbon' },
  WAT: { offset: hour },
  BST: { offset: hour, id: 'Europe/London' },
  CET: { offset: hour, id: 'Europe/Paris' },
  CEST: { offset: 2 * hour, id: 'Europe/Paris' },
  MEZ: { offset: hour, id: 'Europe/Berlin' },
  MESZ: { offset: 2 * hour, id: 'Europe/Berlin' },
  CAT: { offset: 2 * hour },
  SAST: { offset: 2 * hour },
  EET: { offset: 2 * hour, id: 'Europe/Athens' },
  EEST: { offset: 3 * hour, id: 'Europe/Athens' },
  IDT: { offset: 3 * hour, id: 'Asia/Jerusalem' },
  MSK: { offset: 3 * hour },
  МСК: { offset: 3 * hour },
  TRT: { offset: 3 * hour },
  EAT: { offset: 3 * hour },
  GST: { offset: 4 * hour },
  PKT: { offset: 5 * hour },
  IST: { offset: 5.5 * hour },
  NPT: { offset: 5.75 * hour },
  ICT: { offset: 7 * hour },
  WIB: { offset: 7 * hour },
  SGT: { offset: 8 * hour },
  HKT: { offset: 8 * hour },
  PHT: { offset: 8 * hour },
  AWST: { offset: 8 * hour },
  JST: { offset: 9 * hour },
  KST: { offset: 9 * hour },
  ACST: { offset: 9.5 * hour },
  AEST: { offset: 10 * hour },
  AEDT: { offset: 11 * hour, id: 'Australia/Sydney' },
  NZST: { offset: 12 * hour, id: 'Pacific/Auckland' },
  NZDT: { offset: 13 * hour, id: 'Pacific/Auckland' },
  BRT: { offset: -3 * hour },
  ART: { offset: -3 * hour },
  ADT: { offset: -3 * hour, id: 'America/Halifax' },
  AST: { offset: -4 * hour },
  EDT: { offset: -4 * hour, id: 'America/New_York' },
  EST: { offset: -5 * hour, id: 'America/New_York' },
  COT: { offset: -5 * hour },
  PET: { offset: -5 * hour },
  CDT: { offset: -5 * hour, id: 'America/Chicago' },
  CST: { offset: -6 * hour, id: 'America/Chicago' },
  MDT: { offset: -6 * hour, id: 'America/Denver' },
  MST: { offset: -7 * hour },
  PDT: { offset: -7 * hour, id: 'America/Los_Angeles' },
  PST: { offset: -8 * hour, id: 'America/Los_Angeles' },
  AKDT: { offset: -8 * hour, id: 'America/Anchorage' },
  AKST: { offset: -9 * hour, id: 'America/Anchorage' },
  HST: { offset: -10 * hour },
  PT: { id: 'America/Los_Angeles' },
  MT: { id: 'America/Denver' },
  CT: { id: 'America/Chicago' },
  ET: { id: 'America/New_York' },
};

/** Abbreviations that mean another zone to people elsewhere: the reader's own zone decides. */
export const otherZonesByAbbreviation: Readonly<Record<string, readonly string[]>> = {
  BST: ['Europe/London', 'Asia/Dhaka'],
  CST: ['America/Chicago', 'America/Mexico_City', 'Asia/Shanghai', 'Asia/Taipei', 'America/Havana'],
  EST: ['America/New_York', 'America/Toronto', 'Australia/Sydney', 'Australia/Melbourne'],
  IST: ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem'],
};

/** Those of them that mean nothing certain to anybody else. */
export const ambiguousAbbreviations: ReadonlySet<string> = new Set(['BST', 'CST', 'IST']);

/** Names in words; lower case. */
export const zonesByPhrase: Readonly<Record<string, NamedZone>> = {
  ...americanTimes('pacific', 'America/Los_Angeles', -8),
  ...americanTimes('mountain', 'America/Denver', -7),
  ...americanTimes('central', 'America/Chicago', -6),
  ...americanTimes('eastern', 'America/New_York', -5),
  'coordinated universal time': { offset: 0 },
  'universal time': { offset: 0 },
  'greenwich mean time': { offset: 0 },
  'british summer time': { offset: hour, id: 'Europe/London' },
  'uk time': { id: 'Europe/London' },
  'london time': { id: 'Europe/London' },
  'central european time': { id: 'Europe/Paris' },
  'central european summer time': { offset: 2 * hour, id: 'Europe/Paris' },
  'mitteleuropäische zeit': { id: 'Europe/Berlin' },
  'mitteleuropäische sommerzeit': { offset: 2 * hour, id: 'Europe/Berlin' },
  'deutsche zeit': { id: 'Europe/Berlin' },
  'berlin time': { id: 'Europe/Berlin' },
  'heure de paris': { id: 'Europe/Paris' },
  'paris time': { id: 'Europe/Paris' },
  'hora peninsular': { id: 'Europe/Madrid' },
  'eastern european time': { id: 'Europe/Athens' },
  'московское время': { id: 'Europe/Moscow' },
  'по москве': { id: 'Europe/Moscow' },
  'moscow time': { id: 'Europe/Moscow' },
  'west africa time': { id: 'Africa/Lagos' },
  'west africa standard time': { id: 'Africa/Lagos' },
  'east africa time': { id: 'Africa/Nairobi' },
  'india standard time': { id: 'Asia/Kolkata' },
  'indian standard time': { id: 'Asia/Kolkata' },
  'singapore time': { id: 'Asia/Singapore' },
  'china standard time': { id: 'Asia/Shanghai' },
  'beijing time': { id: 'Asia/Shanghai' },
  北京时间: { id: 'Asia/Shanghai' },
  北京時間: { id: 'Asia/Shanghai' },
  台北時間: { id: 'Asia/Taipei' },
  'japan standard time': { id: 'Asia/Tokyo' },
  'japan time': { id: 'Asia/Tokyo' },
  日本時間: { id: 'Asia/Tokyo' },
  'korea standard time': { id: 'Asia/Seoul' },
  한국시간: { id: 'Asia/Seoul' },
  '한국 시간': { id: 'Asia/Seoul' },
  'horário de brasília': { id: 'America/Sao_Paulo' },
  'brasília time': { id: 'America/Sao_Paulo' },
};

function americanTimes(region: string, id: string, standardHours: number): Record<string, NamedZone> {
  return {
    [`${region} time`]: { id },
    [`${region} standard time`]: { offset: standardHours * hour, id },
    [`${region} daylight time`]: { offset: (standardHours + 1) * hour, id },
  };
}
