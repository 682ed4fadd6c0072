import type { WordsByLanguage } from './fieldNames.ts';

function wordSet(words: WordsByLanguage): ReadonlySet<string> {
  return new Set(Object.values(words).flat());
}

/** Values that state the absence of an owner or a date. */
export const absentValues: ReadonlySet<string> = wordSet({
  marks: ['', '-', '--', '–', '—', '?', '??', '???', '????', '...', '…', '_', 'x', 'xxx', '/'],
  en: [
    ...['tbd', 'tba', 'tbc', 'tbd.', 'none', 'n/a', 'na', 'nobody', 'no one', 'no-one', 'unassigned'],
    ...['not assigned', 'unknown', 'todo', 'prior', '(prior)', '(none)', 'no owner', 'to be decided'],
    ...['to be determined', 'to be assigned', 'needs owner', 'not set', 'null', 'open question'],
  ],
  es: ['ninguno', 'ninguna', 'por definir', 'por asignar', 'sin asignar', 'pendiente', 'nadie'],
  pt: ['nenhum', 'nenhuma', 'a definir', 'sem responsável', 'ninguém', 'não atribuído', 'pendente'],
  fr: ['aucun', 'aucune', 'à définir', 'à déterminer', 'non assigné', 'personne', 's.o.', 's/o'],
  de: ['keine', 'keiner', 'offen', 'noch offen', 'n. a.', 'k. a.', 'k.a.', 'niemand', 'nicht zugewiesen'],
  it: ['nessuno', 'nessuna', 'da definire', 'da assegnare', 'n.d.', 'non assegnato'],
  nl: ['geen', 'niemand', 'n.v.t.', 'nvt', 'nog te bepalen', 'n.t.b.', 'ntb', 'niet toegewezen'],
  pl: ['brak', 'do ustalenia', 'nie dotyczy', 'n/d', 'nieprzypisane', 'nikt'],
  ru: ['нет', 'не назначен', 'не определено', 'н/д', 'никто', 'уточняется'],
  zh: ['无', '無', '待定', '暂无', '未定', '未分配', '待分配'],
  ja: ['なし', '無し', '未定', '未割当', '未割り当て', '該当なし', '検討中'],
  ko: ['없음', '미정', '미할당', '해당 없음', '추후 결정'],
});

/** Items that say that there is nothing to do. */
export const absentItems: ReadonlySet<string> = wordSet({
  en: [
    ...['none', 'n/a', 'na', 'nothing', 'nothing to do', 'no action', 'no actions', 'no action items', 'nil'],
    ...['no action required', 'no actions required', 'no further action', 'no further actions', 'none yet'],
    ...['no action items yet', 'no action needed', 'no follow-up', 'no follow-ups', 'no follow up needed'],
    ...[
      'no further action required',
      'no further action needed',
      'not applicable',
      'none at this time',
      'tbd',
    ],
    ...['no action items at this time', 'none identified', 'none required', 'none needed', 'todo', 'tba'],
  ],
  es: ['ninguno', 'ninguna', 'nada', 'ninguna acción', 'sin acciones', 'no aplica', 'por definir'],
  pt: ['nenhum', 'nenhuma', 'nada', 'nenhuma ação', 'sem ações', 'não se aplica', 'a definir'],
  fr: ['aucun', 'aucune', 'rien', 'aucune action', 'pas d’action', "pas d'action", 'sans objet', 'à définir'],
  de: [
    'keine',
    'nichts',
    'keine maßnahmen',
    'keine maßnahme',
    'keine aktionen',
    'entfällt',
    'nicht zutreffend',
  ],
  it: ['nessuno', 'nessuna', 'niente', 'nessuna azione', 'non applicabile', 'da definire'],
  nl: ['geen', 'niets', 'geen acties', 'geen actie', 'geen actie nodig', 'n.v.t.', 'niet van toepassing'],
  pl: ['brak', 'nic', 'brak działań', 'brak zadań', 'nie dotyczy'],
  ru: ['нет', 'ничего', 'нет действий', 'действий не требуется', 'не требуется', 'не применимо'],
  zh: ['无', '無', '没有', '暂无', '无需行动', '无行动项', '不适用', '无需处理'],
  ja: ['なし', '無し', '特になし', '該当なし', '対応不要', 'アクションなし', '未定'],
  ko: ['없음', '해당 없음', '조치 없음', '조치 사항 없음', '필요 없음'],
});

/** What stands in a status column or at either end of an item that needs no more work. */
export const doneWords: ReadonlySet<string> = wordSet({
  marks: ['✅', '✔', '✔️', '☑', '☑️', '✓', '🎉', '[x]', '[X]', 'x'],
  en: [
    ...['done', 'complete', 'completed', 'closed', 'fixed', 'resolved', 'finished', 'merged', 'shipped'],
    ...['deployed', 'implemented', 'yes', 'released', 'landed', 'delivered', 'addressed', 'mitigated'],
  ],
  es: ['hecho', 'hecha', 'completado', 'completada', 'cerrado', 'cerrada', 'terminado', 'resuelto', 'sí'],
  pt: ['feito', 'feita', 'concluído', 'concluída', 'concluido', 'fechado', 'finalizado', 'resolvido', 'sim'],
  fr: ['fait', 'faite', 'terminé', 'terminée', 'fermé', 'clos', 'achevé', 'résolu', 'oui'],
  de: ['erledigt', 'fertig', 'abgeschlossen', 'geschlossen', 'umgesetzt', 'behoben', 'ja'],
  it: ['fatto', 'fatta', 'completato', 'completata', 'chiuso', 'chiusa', 'concluso', 'risolto', 'sì'],
  nl: ['gedaan', 'klaar', 'afgerond', 'gesloten', 'voltooid', 'opgelost', 'ja'],
  pl: ['zrobione', 'gotowe', 'zakończone', 'ukończone', 'zamknięte', 'wykonane', 'tak'],
  ru: ['сделано', 'готово', 'выполнено', 'завершено', 'закрыто', 'решено', 'да'],
  zh: ['完成', '已完成', '已关闭', '已解决', '已修复', '已上线', '是'],
  ja: ['完了', '済', '済み', '対応済み', '対応済', '完了済み', 'クローズ', '解決済み'],
  ko: ['완료', '완료됨', '종료', '해결', '해결됨', '처리 완료'],
});

/** Statuses of an item that is given up: it needs no more work either. */
export const droppedWords: ReadonlySet<string> = wordSet({
  en: [
    ...[
      "won't do",
      'wont do',
      'won’t do',
      "won't fix",
      'wont fix',
      'won’t fix',
      'wontfix',
      'cancelled',
      'canceled',
    ],
    ...[
      'rejected',
      'obsolete',
      'dropped',
      'abandoned',
      'duplicate',
      'not needed',
      'no longer needed',
      'declined',
    ],
    ...['n/a', 'not applicable', 'superseded', 'not planned', 'descoped'],
  ],
  es: ['cancelado', 'cancelada', 'descartado'],
  pt: ['cancelado', 'cancelada', 'descartado'],
  fr: ['annulé', 'annulée', 'abandonné'],
  de: ['abgebrochen', 'verworfen', 'abgelehnt', 'entfällt'],
  it: ['annullato', 'annullata', 'scartato'],
  nl: ['geannuleerd', 'vervallen', 'afgewezen'],
  pl: ['anulowane', 'odrzucone'],
  ru: ['отменено', 'отклонено'],
  zh: ['已取消', '取消', '不做', '已废弃'],
  ja: ['中止', 'キャンセル', '対応しない', '却下'],
  ko: ['취소', '취소됨', '보류 종료'],
});

/** Statuses of an item that still needs work. */
export const openWords: ReadonlySet<string> = wordSet({
  marks: ['🔲', '⬜', '⬜️', '☐', '◻', '◻️', '⏳', '🚧', '🔄', '🟡', '🔴', '❌', '[ ]', '[]'],
  en: [
    ...[
      'open',
      'todo',
      'to do',
      'not started',
      'in progress',
      'wip',
      'ongoing',
      'pending',
      'planned',
      'backlog',
    ],
    ...['proposed', 'blocked', 'new', 'started', 'in review', 'in-progress', 'no', 'not done', 'deferred'],
  ],
  es: ['abierto', 'abierta', 'pendiente', 'en curso', 'en progreso', 'no iniciado'],
  pt: ['aberto', 'aberta', 'pendente', 'em andamento', 'em progresso', 'não iniciado'],
  fr: ['ouvert', 'ouverte', 'en cours', 'à faire', 'en attente', 'non commencé'],
  de: ['offen', 'in arbeit', 'geplant', 'ausstehend', 'nicht begonnen'],
  it: ['aperto', 'aperta', 'in corso', 'da fare', 'in attesa'],
  nl: ['open', 'bezig', 'in uitvoering', 'gepland', 'te doen'],
  pl: ['otwarte', 'w toku', 'w trakcie', 'do zrobienia', 'zaplanowane'],
  ru: ['открыто', 'в работе', 'в процессе', 'запланировано', 'не начато'],
  zh: ['进行中', '未完成', '未开始', '待办', '处理中', '计划中'],
  ja: ['未着手', '未対応', '対応中', '進行中', '未完了', '予定'],
  ko: ['진행 중', '진행중', '미완료', '예정', '대기', '시작 전'],
});

/** How urgent an item is, where the word stands alone in brackets: "[HIGH]". Also P0 to P5. */
export const priorityWords: ReadonlySet<string> = wordSet({
  en: [
    ...[
      'critical',
      'urgent',
      'highest',
      'high',
      'medium',
      'med',
      'moderate',
      'low',
      'lowest',
      'major',
      'minor',
    ],
    ...['high priority', 'medium priority', 'low priority', 'must', 'should', 'could', 'blocker'],
  ],
  es: ['crítica', 'crítico', 'alta', 'media', 'baja', 'urgente'],
  pt: ['crítica', 'crítico', 'alta', 'média', 'baixa'],
  fr: ['critique', 'haute', 'élevée', 'moyenne', 'basse', 'faible'],
  de: ['kritisch', 'hoch', 'mittel', 'niedrig', 'dringend'],
  it: ['critica', 'alta', 'media', 'bassa'],
  nl: ['kritiek', 'hoog', 'midden', 'gemiddeld', 'laag'],
  pl: ['krytyczny', 'wysoki', 'średni', 'niski'],
  ru: ['критический', 'высокий', 'средний', 'низкий'],
  zh: ['紧急', '高', '中', '低'],
  ja: ['緊急', '高', '中', '低'],
  ko: ['긴급', '높음', '중간', '보통', '낮음'],
});

/** What an item is for, where the word stands alone in brackets or names a group of items. */
export const typeWords: ReadonlySet<string> = wordSet({
  en: [
    ...[
      'prevent',
      'prevention',
      'preventive',
      'preventative',
      'detect',
      'detection',
      'detective',
      'mitigate',
    ],
    ...[
      'mitigation',
      'process',
      'repair',
      'investigate',
      'investigation',
      'corrective',
      'fix',
      'fixes',
      'recovery',
    ],
    ...[
      'response',
      'monitoring',
      'alerting',
      'documentation',
      'docs',
      'testing',
      'tooling',
      'training',
      'other',
    ],
  ],
  es: ['prevención', 'detección', 'mitigación', 'proceso', 'correctiva', 'preventiva'],
  pt: ['prevenção', 'detecção', 'mitigação', 'processo', 'corretiva', 'preventiva'],
  fr: ['prévention', 'détection', 'atténuation', 'processus', 'correctif', 'préventif'],
  de: ['prävention', 'vorbeugung', 'erkennung', 'eindämmung', 'prozess', 'korrektur'],
  it: ['prevenzione', 'rilevamento', 'mitigazione', 'processo', 'correttiva', 'preventiva'],
  nl: ['preventie', 'detectie', 'mitigatie', 'proces', 'correctief', 'preventief'],
  pl: ['zapobieganie', 'wykrywanie', 'ograniczanie', 'proces'],
  ru: ['предотвращение', 'обнаружение', 'смягчение', 'процесс'],
  zh: ['预防', '检测', '缓解', '流程', '修复'],
  ja: ['予防', '再発防止', '検知', '緩和', 'プロセス', '恒久対応', '暫定対応'],
  ko: ['예방', '탐지', '감지', '완화', '프로세스'],
});

/** Names of parts of an action section below which nothing is to be done. */
export const asideNames =
  /\b(?:reminders?|notes?|background|context|rationale|references?|resources|links|results?|benefits?|lessons? learned|lessons|examples?|discussion|explanation|why|further reading|glossary|faq)\b|^(?:nota|notas|hinweise?|remarques?|opmerkingen|uwagi|примечани[ея]|备注|说明|参考|備考|メモ|補足|비고|참고)$/u;

/**
 * Headings by how plainly they promise actions. Where a document has sections of several ranks only the plainest that
 * holds any item counts: beside "Action items", "Prevention" tells what was done.
 */
export const actionHeadingRanks: readonly RegExp[] = [
  /\baction items?\b|\bactions items?\b|\bto-?\s?dos?\b|アクションアイテム|アクション項目|行动项|액션 아이템|조치 항목|éléments? d.action|actiepunten|itens de ação|elementos de acción/u,
  /\b(?:actions?|follow[\s-]?ups?|tasks|next steps|acciones|ações|acoes|maßnahmen|azioni|acties|działania)\b|действия|措施|行动|アクション|再発防止|対策|조치/u,
];
