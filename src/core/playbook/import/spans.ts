import { findDuration, parseDuration } from '../../time/durations.ts';

/** A time that a playbook promises, in minutes. */
export interface Span {
  readonly minutes: number;
  /** The lower end where a range is written: "every 5 to 10 minutes". */
  readonly from: number;
  /** "30+ minutes", "> 1 hour": no upper end. */
  readonly open: boolean;
}

const numbers = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const numberWords: ReadonlyMap<string, number> = new Map([
  ...numbers.map((word, value) => [word, value] as const),
  ...([
    ['twelve', 12],
    ['fifteen', 15],
    ['twenty', 20],
    ['thirty', 30],
    ['forty-five', 45],
    ['sixty', 60],
  ] as const),
]);
const numberWord = new RegExp(
  String.raw`\b(${[...numberWords.keys()].join('|')})(?=[\s-](?:business |working |calendar )?(?:min|hour|day|week|hr))`,
  'gi',
);

const unit = String.raw`(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|m|h|d)\b`;
const range = new RegExp(
  String.raw`(\d+(?:\.\d+)?)\s*(?:${unit})?\s*(?:-|–|—|to|or)\s*(\d+(?:\.\d+)?)\s*\+?\s*(${unit})`,
  'i',
);
const clock = new RegExp(String.raw`\bT\s?\+\s?(\d+)\s?(${unit})?`, 'gi');
const rates: readonly (readonly [RegExp, number])[] = [
  [/\bhalf.?hourly\b|\btwice (?:an|per|each|every) hour\b/i, 30],
  [/\bquarter.?hourly\b/i, 15],
  [/\bevery other day\b/i, 2880],
  [/\b(?:hourly|every hour|each hour|per hour|once an hour)\b/i, 60],
  [/\btwice (?:a|per|each) day\b|\btwice daily\b/i, 720],
  [/\b(?:daily|every day|each day|once a day|per day)\b/i, 1440],
  [/\b(?:weekly|every week|once a week)\b/i, 10_080],
];

/** Times that people write in words; what counts them is put before. */
const inWords: readonly (readonly [RegExp, string])[] = [
  [/\b(?:half an?|an? half|1\/2(?: an?)?|½)[\s-]hour\b/gi, '30 minutes'],
  [/\b(?:an? )?quarter (?:of an )?hour\b/gi, '15 minutes'],
  [/\ba couple of (?=(?:business |working )?(?:minute|hour|day|week)s\b)/gi, '2 '],
  [
    /(?<=\b(?:within|every|for|after|than|in|least|most|about|around|under|over|by) )an? (?=(?:full |business |working )?(?:minute|hour|day|week|month)\b)/gi,
    '1 ',
  ],
];

/** The first time that a text names; null where it names none in numbers. */
export function spanIn(written: string): Span | null {
  const text = inWords
    .reduce((said, [words, number]) => said.replace(words, number), written.slice(0, 600))
    .replace(numberWord, (word) => String(numberWords.get(word.toLowerCase()) ?? word))
    .replace(/\b24\s?[/x×]\s?7\b/gi, '')
    .replace(/(\d)-(?=(?:min|hour|day|hr|second|week))/gi, '$1 ')
    .replace(/\b(?:business|working|calendar|full) (?=(?:day|hour))/gi, '');
  const between = range.exec(text);
  if (between !== null) {
    const from = minutesOf(`${between[1]} ${between[3]}`);
    const minutes = minutesOf(`${between[2]} ${between[3]}`);
    if (from !== null && minutes !== null && from <= minutes) return { from, minutes, open: false };
  }
  if (!/\d/.test(text)) {
    const rate = rated(text);
    if (rate !== null || !/\b(?:an?|half) (?:minute|hour|day|week|an? hour)/i.test(text)) return rate;
  }
  const open = /\d\s?\+|[>≥]\s?\d|\bmore than \d|\bat least \d/.test(text);
  const minutes =
    findDuration(text.replaceAll(/(\d)\s?\+/g, '$1').replace(/[<>≤≥~]\s*/g, ' ')) ?? minutesOf(text);
  if (minutes !== null) return { from: minutes, minutes, open };
  return rated(text);
}

function rated(text: string): Span | null {
  const rate = rates.find(([pattern]) => pattern.test(text));
  return rate === undefined ? null : { from: rate[1], minutes: rate[1], open: false };
}

function minutesOf(text: string): number | null {
  const months = /(\d+(?:\.\d+)?)\s*months?\b/i.exec(text);
  return months ? Number(months[1]) * 43_200 : parseDuration(text);
}

/** The minutes that a response is promised in: 0 for "at once"; null where no number is promised. */
export function promised(text: string): number | null {
  const span = spanIn(text);
  if (span !== null) return span.minutes;
  return /\bimmediate(?:ly)?\b|\bat once\b|\binstant|\bright away\b|\basap\b/i.test(text) ? 0 : null;
}

export interface Stretch {
  readonly from?: number;
  readonly to?: number;
  /** Counted from the resolution or in days: words say it better. */
  readonly words?: string;
}

/** The time that a phase takes, as its title says it: "Minute 2-5", "(0-5 min)", "T+5 to T+30", "(24-48 hours)", "(30+ minutes)". */
export function stretchIn(title: string): Stretch | null {
  const counted = /^(minute|hour)s?\s*(\d+)\s*[-–—]\s*(\d+)/i.exec(title);
  if (counted !== null) {
    const each = /^h/i.test(counted[1] ?? '') ? 60 : 1;
    return { from: Number(counted[2]) * each, to: Number(counted[3]) * each };
  }
  const marks = [...title.matchAll(clock)].map((match) => minutesOf(`${match[1]} ${match[2] ?? 'min'}`) ?? 0);
  const [first, second] = marks;
  if (first !== undefined) {
    if (second !== undefined) return { from: first, to: second };
    return /\bto\b|[-–→]/.test(title.slice(title.search(/T\s?\+/i) + 2))
      ? { from: first }
      : { from: 0, to: first };
  }
  const inside =
    /\(([^()]*)\)\s*$/.exec(title)?.[1] ?? /[:–—-]\s*((?:within |first )?\d.*)$/i.exec(title)?.[1] ?? title;
  const span = /\d/.test(inside) ? spanIn(inside) : null;
  if (span === null)
    return /\(([^()]*(?:variable|ongoing|sla|until|as needed|continuous)[^()]*)\)/i.test(title)
      ? { words: inside }
      : null;
  if (/within|after|post|review|analysis|follow|retro/i.test(title) && span.minutes >= 60)
    return { words: inside };
  if (span.open) return { from: span.from };
  if (range.test(inside))
    return span.minutes > 1440 ? { words: inside } : { from: span.from, to: span.minutes };
  return /first|within|<|≤|up to|immediate/i.test(title) ? { from: 0, to: span.minutes } : null;
}
