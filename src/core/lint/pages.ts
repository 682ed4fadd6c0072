const pages = 'https://github.com/debrief/debrief/blob/main/docs/rules';

/** Where a rule is explained. */
export function ruleUrl(id: string): string {
  return `${pages}/${id}.md`;
}
