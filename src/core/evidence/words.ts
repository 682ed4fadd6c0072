const minuteMs = 60_000;

/** A length of time as one says it: "less than a minute", "14 min", "3 h 05 min", "6 days". */
export function inWords(ms: number): string {
  const minutes = Math.floor(ms / minuteMs);
  if (minutes < 1) return 'less than a minute';
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours < 48) return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')} min`;
  return `${Math.floor(hours / 24)} days`;
}

/** "14 min before the impact" */
export function relativeTo(impactMs: number, atMs: number): string {
  return `${inWords(Math.abs(impactMs - atMs))} ${atMs > impactMs ? 'after' : 'before'} the impact`;
}
