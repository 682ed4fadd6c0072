/** What people call the units of a duration, in minutes; lower case, the longest name tried first. */
const unitNames: readonly (readonly [minutes: number, names: readonly string[]])[] = [
  [
    7 * 1440,
    [
      ...['weeks', 'week', 'wks', 'wk', 'w', 'semanas', 'semana', 'semaines', 'semaine', 'wochen', 'woche'],
      ...['settimane', 'settimana', 'weken', 'tygodnie', 'tygodni', 'tydzień', 'недели', 'недель', 'неделя'],
      ...['週間', '周', '个星期', '주일', '주'],
    ],
  ],
  [
    1440,
    [
      ...['days', 'day', 'd', 'días', 'dias', 'día', 'dia', 'jours', 'jour', 'j', 'tagen', 'tage', 'tag'],
      ...[
        'giorni',
        'giorno',
        'dagen',
        'dag',
        'dni',
        'dzień',
        'дней',
        'дня',
        'день',
        '日間',
        '日',
        '天',
        '일',
      ],
    ],
  ],
  [
    60,
    [
      ...['hours', 'hour', 'hrs', 'hr', 'h', 'horas', 'hora', 'heures', 'heure', 'stunden', 'stunde', 'std'],
      ...['ore', 'ora', 'uren', 'uur', 'godziny', 'godzin', 'godzina', 'godz', 'часов', 'часа', 'час', 'ч'],
      ...['時間', '个小时', '小时', '小時', '시간'],
    ],
  ],
  [
    1,
    [
      ...[
        'minutes',
        'minute',
        'mins',
        'min',
        'm',
        'minutos',
        'minuto',
        'minuten',
        'minuti',
        'minuto',
        'minuut',
      ],
      ...[
        'minuty',
        'minut',
        'minuta',
        'минуты',
        'минут',
        'минута',
        'мин',
        '分钟',
        '分鐘',
        '分間',
        '分',
        '분',
      ],
    ],
  ],
  [
    1 / 60,
    [
      ...['seconds', 'second', 'secs', 'sec', 's', 'segundos', 'segundo', 'secondes', 'seconde', 'sekunden'],
      ...['sekunde', 'secondi', 'secondo', 'seconden', 'sekundy', 'sekund', 'секунды', 'секунд', 'сек'],
      ...['秒間', '秒钟', '秒', '초'],
    ],
  ],
];

const minutesByUnit = new Map(
  unitNames.flatMap(([minutes, names]) => names.map((name) => [name, minutes] as const)),
);
const units = [...minutesByUnit.keys()].sort((a, b) => b.length - a.length).join('|');
/** Scripts that are written without spaces go on behind a unit. */
const unitEnd = String.raw`(?:(?<=[\u2E80-\uD7AF])|(?!\p{L}))\.?`;
const part = new RegExp(
  String.raw`(\d{1,9}(?:[.,]\d{1,6})?|an?|one|half an?)[\s-]?\s?(${units})${unitEnd}`,
  'iuy',
);
/** "1h30" leaves the second unit out. */
const bareMinutes = /\s?([0-5]\d)(?!\d|[:.,]\d)/y;
const between = /(?:[\s,]|and\s|und\s|et\s|y\s|e\s|en\s|i\s|и\s){0,6}/iuy;
const lead =
  /^\s*(?:[~≈]|(?:about|approx(?:imately|\.)?|around|circa|ca\.?|roughly|almost|nearly|over|some|約|约|약|unos|cerca de|environ|etwa|circa|около|około|ongeveer)(?![\p{L}]))?\s*/iu;
const clock = /^\s*(\d{1,3}):([0-5]\d)(?::([0-5]\d))?\s*(?:h|hours|hrs)?\s*$/i;
const iso = /^\s*P(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,5})M)?(?:(\d{1,5}(?:\.\d+)?)S)?)?\s*$/;

/** The minutes of a duration in words ("1h 23m", "90 minutes", "1:30", "1時間23分"); null where the text is no duration. */
export function parseDuration(text: string): number | null {
  const hours = clock.exec(text);
  if (hours !== null) return Number(hours[1]) * 60 + Number(hours[2]) + Number(hours[3] ?? 0) / 60;
  const period = /\d/.test(text) ? iso.exec(text) : null;
  if (period !== null) {
    const [, days, ofDay, minutes, seconds] = period.map((value) => Number(value ?? 0));
    return (days ?? 0) * 1440 + (ofDay ?? 0) * 60 + (minutes ?? 0) + (seconds ?? 0) / 60;
  }
  return wordsAt(text, lead.exec(text)?.[0].length ?? 0);
}

/** The first duration in a text: "13:00 to 14:30 (90 minutes)". */
export function findDuration(text: string): number | null {
  const whole = parseDuration(text);
  if (whole !== null) return whole;
  for (const { index } of text.slice(0, 400).matchAll(/(?<![\d.,:\p{L}-])\d/gu)) {
    const minutes = wordsAt(text, index);
    if (minutes !== null) return minutes;
  }
  return null;
}

function wordsAt(text: string, start: number): number | null {
  let at = start;
  let total: number | null = null;
  for (let match = matchAt(part, text, at); match !== null; match = matchAt(part, text, at)) {
    const unit = minutesByUnit.get((match[2] ?? '').toLowerCase()) ?? 0;
    total = (total ?? 0) + amountOf(match[1] ?? '') * unit;
    at += match[0].length;
    const rest = unit === 60 ? matchAt(bareMinutes, text, at) : null;
    if (rest !== null && matchAt(part, text, at + (/^\s/.test(rest[0]) ? 1 : 0)) === null) {
      return total + Number(rest[1]);
    }
    at += matchAt(between, text, at)?.[0].length ?? 0;
  }
  return total;
}

function amountOf(written: string): number {
  if (/^half/i.test(written)) return 0.5;
  return /^\d/.test(written) ? Number(written.replace(',', '.')) : 1;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Minutes in short, whole ones that have passed: "45 min", "2 h 5 min", "1 d 3 h"; never less than "0 min". */
export function formatDuration(minutes: number): string {
  const whole = Math.max(0, Math.floor(minutes));
  const parts = [
    [Math.floor(whole / 1440), 'd'],
    [Math.floor((whole % 1440) / 60), 'h'],
    [whole % 60, 'min'],
  ] as const;
  const written = parts.filter(([value]) => value > 0).map(([value, unit]) => `${value} ${unit}`);
  return written.length === 0 ? '0 min' : written.join(' ');
}

/** Minutes in full, as what is promised: "5 minutes", "2 hours", "1.5 hours". */
export function longDuration(minutes: number): string {
  const [count, unit] = minutes >= 120 && minutes % 30 === 0 ? [minutes / 60, 'hour'] : [minutes, 'minute'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** How often, of the minutes in between: "every 15 minutes", "every hour". */
export function everyInWords(minutes: number): string {
  if (minutes === 60) return 'every hour';
  return minutes === 1440 ? 'every day' : `every ${longDuration(minutes)}`;
}
