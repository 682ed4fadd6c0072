import { describe, expect, it } from 'vitest';
import type { SectionKind } from '../../../src/core/document/model.ts';
import { readDocument } from '../../../src/core/document/read.ts';

function sectionsOf(markdown: string): [SectionKind, string][] {
  return readDocument(markdown)
    .sections.filter(({ kind }) => kind !== 'other')
    .map(({ kind, heading }) => [kind, heading]);
}

/** The kind of a heading below a title, where nothing else tells what it is. */
function kindOf(heading: string): SectionKind | undefined {
  return readDocument(`# Payments were down\n\n## ${heading}\n\nText.\n`).sections.at(1)?.kind;
}

describe('headings in many languages', () => {
  const headings: Record<string, Partial<Record<SectionKind, string>>> = {
    English: {
      timeline: 'Timeline of the outage',
      rootCause: 'Why did it happen?',
      impact: 'Who was affected',
      detection: 'How did we find out?',
      actionItems: 'What we’re doing about it',
    },
    Spanish: {
      timeline: 'Línea de tiempo',
      rootCause: 'Causa raíz',
      impact: 'Impacto en los clientes',
      detection: 'Detección',
      actionItems: 'Próximos pasos',
    },
    Portuguese: {
      timeline: 'Cronologia dos eventos',
      rootCause: 'Análise da causa raiz',
      impact: 'Usuários afetados',
      detection: 'Detecção',
      actionItems: 'Ações corretivas e preventivas',
    },
    French: {
      timeline: 'Déroulement des faits',
      rootCause: 'Causes profondes',
      impact: 'Impact sur les utilisateurs',
      detection: 'Détection de l’incident',
      actionItems: 'Plan d’action',
    },
    German: {
      timeline: 'Zeitlicher Ablauf',
      rootCause: 'Ursachenanalyse',
      impact: 'Auswirkungen auf Kunden',
      detection: 'Erkennung',
      actionItems: 'Folgemaßnahmen',
    },
    Italian: {
      timeline: 'Cronologia degli eventi',
      rootCause: 'Causa principale',
      impact: 'Impatto',
      detection: 'Rilevamento',
      actionItems: 'Azioni correttive',
    },
    Dutch: {
      timeline: 'Tijdlijn',
      rootCause: 'Oorzaak',
      impact: 'Impact op klanten',
      detection: 'Detectie',
      actionItems: 'Actiepunten',
    },
    Polish: {
      timeline: 'Oś czasu',
      rootCause: 'Przyczyna źródłowa',
      impact: 'Wpływ na użytkowników',
      detection: 'Wykrycie',
      actionItems: 'Działania naprawcze',
    },
    Russian: {
      timeline: 'Хронология событий',
      rootCause: 'Корневая причина',
      impact: 'Влияние на пользователей',
      detection: 'Обнаружение',
      actionItems: 'План действий',
    },
    'simplified Chinese': {
      timeline: '时间线',
      rootCause: '根本原因分析',
      impact: '影响范围',
      detection: '发现方式',
      actionItems: '改进措施',
    },
    'traditional Chinese': {
      timeline: '時間軸',
      rootCause: '根本原因',
      impact: '影響範圍',
      detection: '如何發現',
      actionItems: '後續行動',
    },
    Japanese: {
      timeline: '時系列',
      rootCause: '根本原因',
      impact: 'ユーザーへの影響',
      detection: '検知',
      actionItems: '再発防止策',
    },
    Korean: {
      timeline: '타임라인',
      rootCause: '근본 원인',
      impact: '고객 영향',
      detection: '감지',
      actionItems: '재발 방지 대책',
    },
  };
  const cases = Object.entries(headings).flatMap(([language, names]) =>
    Object.entries(names).map(([kind, heading]) => [language, heading, kind] as const),
  );

  it.each(cases)('%s: %s', (_, heading, kind) => {
    expect(kindOf(heading)).toBe(kind);
  });
});

describe('what people put around a heading', () => {
  it.each([
    ['3. Timeline', 'timeline'],
    ['3) Root cause', 'rootCause'],
    ['IV. Impact', 'impact'],
    ['2.1 Detection', 'detection'],
    ['(2) Impact', 'impact'],
    ['第三章 根本原因', 'rootCause'],
    ['三、影响范围', 'impact'],
    ['Part 2: Root cause', 'rootCause'],
    ['🔥 Impact', 'impact'],
    [':fire: Impact', 'impact'],
    ['Timeline (all times UTC, 2026-03-04)', 'timeline'],
    ['Timeline - 4 March', 'timeline'],
    ['Causes profondes\u00A0:', 'rootCause'],
    ['<a id="impact"></a>Impact', 'impact'],
    ['Impact {#impact}', 'impact'],
    ['**Impact**', 'impact'],
    ['[Impact](#impact)', 'impact'],
    ['IMPACT', 'impact'],
    ['What didn’t go well', 'wentWrong'],
    ["What didn't go well", 'wentWrong'],
    ['Acoes corretivas', 'actionItems'],
    ['影响 / Impact', 'impact'],
    ['Follow-ups from the review', 'actionItems'],
    ['TL;DR', 'summary'],
    ['Corrective & preventative measures', 'actionItems'],
    ['Detection and response', 'detection'],
    ['2. What happened (timeline)', 'timeline'],
    ['Was ist passiert? (Zeitleiste)', 'timeline'],
    ['What happened (in short)', 'summary'],
    ['How will we do better next time?', 'actionItems'],
    ['Plan de mejora a largo plazo', 'actionItems'],
    ['Verbesserungsplan', 'actionItems'],
    ['Affected plugins', 'impact'],
  ])('%s', (heading, kind) => {
    expect(kindOf(heading)).toBe(kind);
  });

  it('reads a heading as it is said', () => {
    const { sections } = readDocument('# Down\n\n## 3. 🔥 Impact :\n\nAll.\n');
    expect(sections.at(1)?.heading).toBe('Impact');
  });
});

describe('headings that only look like a section', () => {
  it.each([
    'Moving to GitHub Actions',
    'Call to action',
    'Versions in use during remediation',
    'Improved bot detection in the edge workers',
    'Migration 2: add_trigger.sql',
    'Recommendations for node operators',
    'No impact',
    'Why the version mattered',
    'Error budget impact',
  ])('%s', (heading) => {
    expect(kindOf(heading)).toBe('other');
  });

  it('leaves the title of a document alone, and what code shows', () => {
    expect(sectionsOf('# Root cause analysis\n\n## Impact\n\nAll.\n\n```md\n## Timeline\n```\n')).toEqual([
      ['impact', 'Impact'],
    ]);
  });

  it('takes the first heading for a section where several are of its rank', () => {
    expect(sectionsOf('# Summary\n\nDown.\n\n# Timeline\n\n- 09:15 UTC Down\n')).toEqual([
      ['summary', 'Summary'],
      ['timeline', 'Timeline'],
    ]);
  });
});

describe('a conclusion', () => {
  const timeline = '## Timeline\n\n- 2026-03-04 09:15 UTC Down\n\n';

  it.each([
    [
      'behind the timeline tells the cause',
      `${timeline}## Conclusion\n\nThe disk was full.\n`,
      ['rootCause'],
    ],
    ['does so in other languages', `${timeline}## Fazit\n\nDie Platte war voll.\n`, ['rootCause']],
    [
      'tells no cause where a section did',
      `## Root cause\n\nDisk.\n\n${timeline}## Conclusion\n\nOver.\n`,
      ['rootCause'],
    ],
    ['says nothing elsewhere', `${timeline}## Impact\n\nAll.\n\n## Conclusion\n\nOver.\n`, []],
  ])('%s', (_, markdown, kinds) => {
    const found = sectionsOf(`# Carts were lost\n\n${markdown}`).map(([kind]) => kind);
    expect(found.filter((kind) => kind === 'rootCause')).toEqual(kinds);
  });
});

describe('labels', () => {
  it.each([
    ['bold, alone', '**Impact**\n\nAll customers.\n'],
    ['bold, the colon inside', '**Impact:** All customers.\n'],
    ['bold, the colon outside', '**Impact**: All customers.\n'],
    ['bold, a full-width colon', '**Impact**：全部\n'],
    ['bold, with a dash', '**Impact** — All customers.\n'],
    ['bold, an aside behind it', '**Impact** (global)\n\nAll customers.\n'],
    ['a bold bullet', '- **Impact**: All customers.\n'],
    ['a bullet', '- Impact: All customers.\n'],
    ['a nested bullet', '- **Context**:\n  - **Impact**: All customers.\n'],
    ['a line of a block of fields', '**Date:** 2026-03-04\n**Impact:** All customers.\n'],
    ['a plain line', 'Duration: 20 minutes\nUser impact: All customers.\n'],
    ['a bare line', 'Impact\n\nAll customers.\n'],
    ['a bare line over its text', 'Impact\nAll customers.\n'],
    ['after an emoji', '🔥 **Impact:** All customers.\n'],
  ])('%s', (_, markdown) => {
    const { sections, text } = readDocument(`# Payments were down\n\n${markdown}`);
    const impact = sections.find(({ kind }) => kind === 'impact');
    expect(impact?.form).toBe('label');
    expect(impact?.empty).toBe(false);
    expect(text.slice(impact?.headingSpan.start, impact?.headingSpan.end)).toMatch(/impact/i);
    expect(text.slice(impact?.bodySpan.start, impact?.bodySpan.end)).toMatch(/All customers|全部/);
  });

  it.each([
    ['a sentence in bold', '**The impact of this was small, we think.** Go on.\n'],
    ['a time of a field', '**Detected:** 2026-03-04 09:15 UTC\n'],
    ['a word in a sentence', 'We looked at the impact: it was small.\n'],
    ['a measure', '- Time to detection: 20 minutes\n- Time to recovery: 2 h 5 min\n'],
    ['a measure that nobody took', '- Time to detection: ?\n'],
    ['a field that nobody filled in', '- Severity: SEV2\n- Customer impact:\n- Impacto (usuarios):\n'],
  ])('not %s', (_, markdown) => {
    expect(sectionsOf(`# Payments were down\n\n${markdown}`)).toEqual([]);
  });

  it('begin a timeline in the paragraph of its entries', () => {
    const { timeline } = readDocument('**Timeline (UTC)**\n2026-03-04 09:15 Down\n2026-03-04 09:20 Paged\n');
    expect(timeline).toHaveLength(2);
  });

  it('may have no marks at all in the whole document', () => {
    const markdown =
      'Issue Summary\n\nDown.\n\nTimeline\n\n- 09:15 UTC Down\n\nRoot cause and resolution\n\nDisk.\n';
    expect(sectionsOf(markdown).map(([kind]) => kind)).toEqual(['summary', 'timeline', 'rootCause']);
  });

  it('may have a remark in brackets where nothing else marks them', () => {
    const { sections, timeline } = readDocument(
      'OVERVIEW\n\nDown.\n\nTimeline (all times in CET)\n\n- 2026-03-04 09:15 Down\n\nROOT CAUSE\n\nA disk.\n',
    );
    expect(sections.map(({ kind, heading }) => [kind, heading])).toEqual([
      ['summary', 'OVERVIEW'],
      ['timeline', 'Timeline'],
      ['rootCause', 'ROOT CAUSE'],
    ]);
    expect(timeline).toHaveLength(1);
  });

  it('are no entries of a table of contents', () => {
    expect(sectionsOf('# Down\n\n- Timeline\n- [Impact](#impact)\n\n[Root cause](#root-cause)\n')).toEqual(
      [],
    );
  });

  it('end where the next field begins', () => {
    const { sections, text } = readDocument('**Impact:** All.\n**Team:** Payments\n');
    const body = sections[0]?.bodySpan;
    expect(text.slice(body?.start, body?.end).trim()).toBe('All.');
  });

  it('do not divide a timeline', () => {
    expect(
      sectionsOf('# Down\n\n## Timeline\n\n- 09:15 **Detection:** Paged\n\n**Detection:** 09:20\n'),
    ).toEqual([['timeline', 'Timeline']]);
  });

  it('split the prose of a paragraph by section', () => {
    const { prose } = readDocument('**Impact:** Carts were lost.\n**Root cause:** A full disk.\n');
    expect(prose.map(({ section }) => section)).toEqual(['impact', 'rootCause']);
  });
});

describe('names of a team', () => {
  const markdown = '# Down\n\n## Customer pain\n\nAll.\n\n## Impact\n\nAll.\n';

  it('come on top of the common ones', () => {
    const { sections } = readDocument(markdown, { sectionNames: { impact: ['Customer pain'] } });
    expect(sections.filter(({ kind }) => kind === 'impact').map(({ heading }) => heading)).toEqual([
      'Customer pain',
      'Impact',
    ]);
  });

  it('win over the common ones', () => {
    const { sections } = readDocument('# Down\n\n## Impact\n\nAll.\n', {
      sectionNames: { summary: ['impact'] },
    });
    expect(sections.at(1)?.kind).toBe('summary');
  });
});
