/**
 * Words in names and titles that tell what a document is, in twelve languages. Names have spaces in place of "-" and
 * "_", and everything is looked at in lower case and without accents.
 */

/** A pattern of whole words, and of syllables of scripts that set no spaces. */
function pattern(words: readonly string[], syllables: readonly string[] = []): RegExp {
  const whole = `(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`;
  return new RegExp([whole, ...syllables].join('|'), 'u');
}

export const postmortem = pattern(
  [
    'post ?mortems?',
    'rca',
    'root cause analysis',
    '(?:incident|outage) (?:review|report|analysis|retrospective|disclosure|summary)s?',
    '(?:informe|reporte|analisis) (?:de|del) incidente?s?',
    '(?:relatorio|analise) (?:de|do) incidentes?',
    'rapport d[ e]incident',
    '(?:vorfall|storungs|ausfall)(?:bericht|analyse)',
    '(?:rapporto|analisi) (?:di|dell) ?incidente',
    '(?:incident|storings)(?:rapport|analyse|verslag)',
    'raport (?:z|po) (?:incydentu|awarii)',
    '(?:отчет|разбор) (?:об?|по)? ?(?:инцидент\\p{L}*|авари\\p{L}*|сбо\\p{L}*)',
    'постмортем\\p{L}*',
  ],
  [
    '复盘',
    '復盤',
    '(?:故障|事故|事件)(?:报告|報告|分析|总结|總結)',
    'ポストモーテム',
    '障害報告',
    '(?:インシデント|事故)(?:報告|レポート)',
    '포스트 ?모[템텀]',
    '(?:장애|사고) ?(?:보고|회고|리뷰)',
  ],
);

export const incident = pattern(
  [
    'incidents?',
    'outages?',
    'downtime',
    'incidentes?',
    'incidenti',
    'pannes?',
    'vorfall\\p{L}*',
    'storung\\p{L}*',
    'ausfall\\p{L}*',
    'disservizi\\p{L}*',
    'storing\\p{L}*',
    'incydent\\p{L}*',
    'awari\\p{L}*',
    'инцидент\\p{L}*',
    'авари\\p{L}*',
    'сбо[йяеи]\\p{L}*',
  ],
  ['故障', '事故', '障害', 'インシデント', '장애'],
);

/** File names that Debrief itself gives. */
export const ownFile = /^(?:incident|post ?mortem)$/;

/** Folders that hold nothing else. */
export const ownFolder = /(?:^|\/)(?:post ?mortems?|incidents|incident reports?|outages)$/;

export const log = pattern(
  [
    '(?:incident|outage|post ?mortem|disclosure)s? (?:log|register|history|journal|index)',
    '(?:log|register|history|list) of (?:incidents|outages)',
    '(?:registro|historial|bitacora|historico) (?:de|dos) incidentes',
    '(?:registre|journal|historique) des (?:incidents|pannes)',
    '(?:vorfall|storungs|incident)(?:register|protokoll|liste|historie)',
    'registro (?:degli|di) incidenti',
    'incidenten(?:register|log|logboek|lijst)',
    'rejestr (?:incydentow|awarii)',
    '(?:журнал|реестр|история) (?:инцидентов|аварий|сбоев)',
  ],
  [
    '(?:故障|事故|事件)(?:列表|台账|清单)',
    '障害(?:一覧|履歴)',
    'インシデント(?:一覧|履歴)',
    '장애 ?(?:이력|목록)',
  ],
);

export const template = pattern(
  [
    '(?:post ?mortem|incident|outage|report)?templates?',
    'plantillas?',
    'modelos?',
    'modeles?',
    'gabarits?',
    'vorlagen?',
    'modelli',
    'modello',
    'sjablo\\p{L}*',
    'szablon\\p{L}*',
    'шаблон\\p{L}*',
  ],
  ['模板', '範本', '范本', 'テンプレート', '雛形', 'ひな形', '템플릿', '양식'],
);

/** Files that every repository has, and those about postmortems as such. */
export const generalFile =
  /^(?:readme|changelog|contributing|code of conduct|security|license|history|index|releases?|governance|support|maintainers|roadmap|faq|summary|todo|agents|claude|post ?mortems|incidents|outages|retrospectives)$/;

export const guide = pattern([
  'guides?',
  'how to',
  'handbook',
  'process',
  'polic(?:y|ies)',
  'playbooks?',
  'runbooks?',
  'introduction',
  'checklist',
  'best practices',
  'training',
  'procedures?',
  'cheat ?sheet',
  'tutorial',
  'guidelines?',
  'culture',
  'about',
]);

/** Statuses of an incident that is not over. */
export const runningStatus = /^(?:investigating|identified|monitoring|mitigated|ongoing|active|open)$/i;

/** What stands where a person has to write. */
export const placeholder =
  /YYYY|AAAA|JJJJ|RRRR|ГГГГ|HH:?MM|hh:mm|[*_]\([^()\n]{3,200}\)[*_]|\{\{|\{[\p{L} _-]+\}|<\p{L}[\p{L} _/-]{1,40}>|\[[\p{Lu}][\p{L} _/-]{2,40}\](?![([:])|\bTBD\b|\bXX+\b/gu;

/** Titles that only say where the title goes. */
export const placeholderTitle = /^(?:incident |post-?mortem )?title\b/i;
