/** A field of an action item, wherever it stands: inline, in a table column, in a nested bullet. */
export type ActionField = 'text' | 'owner' | 'due' | 'priority' | 'type' | 'tracker' | 'status' | 'number';

/** Words by language code; lower case. */
export type WordsByLanguage = Readonly<Record<string, readonly string[]>>;

/** What people write before a colon: "Owner: Alice". Nothing here begins a sentence by itself. */
const keyNames: Readonly<Record<ActionField, WordsByLanguage>> = {
  text: {
    en: ['action item', 'action', 'task', 'todo', 'to do', 'what', 'description'],
    es: ['acción', 'tarea'],
    pt: ['ação', 'acao', 'tarefa'],
    fr: ['action', 'tâche'],
    de: ['maßnahme', 'aufgabe'],
    it: ['azione', 'attività'],
    nl: ['actie', 'taak'],
    pl: ['zadanie', 'działanie'],
    ru: ['действие', 'задача'],
    zh: ['行动项', '行动', '任务', '措施'],
    ja: ['アクションアイテム', 'アクション', 'タスク', '対応内容', '対策'],
    ko: ['조치 항목', '조치', '작업', '할 일'],
  },
  owner: {
    en: [
      'owner',
      'owners',
      'owner(s)',
      'action owner',
      'assignee',
      'assignees',
      'assigned to',
      'assigned',
      'responsible',
      'responsible person',
      'dri',
      'owned by',
      'who',
      'point person',
    ],
    es: ['responsable', 'responsables', 'dueño', 'dueña', 'propietario', 'asignado a', 'encargado', 'quién'],
    pt: ['responsável', 'responsavel', 'responsáveis', 'dono', 'atribuído a', 'quem'],
    fr: ['responsable', 'responsables', 'propriétaire', 'assigné à', 'attribué à', 'pilote', 'qui'],
    de: ['verantwortlich', 'verantwortliche', 'verantwortlicher', 'zuständig', 'besitzer', 'wer'],
    it: ['responsabile', 'responsabili', 'assegnato a', 'proprietario', 'assegnatario', 'chi'],
    nl: ['eigenaar', 'verantwoordelijke', 'verantwoordelijk', 'toegewezen aan', 'wie'],
    pl: ['właściciel', 'odpowiedzialny', 'odpowiedzialna', 'osoba odpowiedzialna', 'przypisane do', 'kto'],
    ru: ['ответственный', 'ответственные', 'владелец', 'исполнитель', 'кто'],
    zh: ['负责人', '責任人', '责任人', '負責人', '执行人', '所有者', '跟进人'],
    ja: ['担当', '担当者', '責任者', 'オーナー', '所有者'],
    ko: ['담당자', '담당', '책임자', '소유자'],
  },
  due: {
    en: [
      'due',
      'due date',
      'due by',
      'due on',
      'date due',
      'deadline',
      'target date',
      'target completion',
      'target completion date',
      'completion date',
      'expected completion',
      'eta',
      'by when',
    ],
    es: ['fecha límite', 'fecha limite', 'plazo', 'vencimiento', 'fecha de entrega', 'fecha objetivo'],
    pt: ['prazo', 'data limite', 'vencimento', 'data prevista'],
    fr: ['échéance', 'date limite', "date d'échéance", 'date d’échéance', 'délai', 'pour le'],
    de: ['fällig', 'fällig am', 'fällig bis', 'fälligkeit', 'frist', 'termin', 'bis wann', 'zieldatum'],
    it: ['scadenza', 'data di scadenza', 'entro', 'termine'],
    nl: ['vervaldatum', 'streefdatum', 'einddatum', 'uiterlijk', 'deadline'],
    pl: ['termin', 'termin realizacji', 'data docelowa'],
    ru: ['срок', 'срок исполнения', 'дедлайн', 'крайний срок'],
    zh: ['截止日期', '截止时间', '截止', '期限', '完成时间', '到期日', '預計完成日'],
    ja: ['期限', '期日', '締切', '締め切り', '完了予定', '完了予定日', '納期'],
    ko: ['기한', '마감일', '마감', '완료 예정일', '목표일'],
  },
  priority: {
    en: ['priority', 'prio', 'urgency'],
    es: ['prioridad'],
    pt: ['prioridade'],
    fr: ['priorité'],
    de: ['priorität', 'dringlichkeit'],
    it: ['priorità'],
    nl: ['prioriteit'],
    pl: ['priorytet'],
    ru: ['приоритет'],
    zh: ['优先级', '優先級', '优先度'],
    ja: ['優先度', '優先順位'],
    ko: ['우선순위', '우선 순위'],
  },
  type: {
    en: ['type', 'category', 'kind'],
    es: ['tipo', 'categoría'],
    pt: ['tipo', 'categoria'],
    fr: ['type', 'catégorie'],
    de: ['typ', 'art', 'kategorie'],
    it: ['tipo', 'categoria'],
    nl: ['type', 'soort', 'categorie'],
    pl: ['typ', 'rodzaj', 'kategoria'],
    ru: ['тип', 'категория'],
    zh: ['类型', '类别', '分类'],
    ja: ['種類', '種別', '分類', 'タイプ'],
    ko: ['유형', '종류', '분류'],
  },
  tracker: {
    en: [
      'ticket',
      'tickets',
      'issue',
      'issues',
      'tracking issue',
      'tracking bug',
      'tracking ticket',
      'tracker',
      'tracking',
      'tracked in',
      'tracked by',
      'bug',
      'jira',
      'pr',
      'github issue',
      'jira ticket',
      'work item',
    ],
    es: ['incidencia', 'enlace'],
    pt: ['chamado', 'tíquete'],
    fr: ['billet', 'lien'],
    de: ['vorgang', 'issue'],
    it: ['segnalazione'],
    nl: ['issue'],
    pl: ['zgłoszenie'],
    ru: ['тикет', 'задача в трекере'],
    zh: ['工单', '跟踪链接', '链接', '追踪'],
    ja: ['チケット', '課題', 'イシュー', 'リンク'],
    ko: ['티켓', '이슈', '링크'],
  },
  status: {
    en: ['status', 'state', 'progress'],
    es: ['estado', 'estatus'],
    pt: ['status', 'estado', 'situação'],
    fr: ['statut', 'état', 'avancement'],
    de: ['status', 'stand'],
    it: ['stato'],
    nl: ['status', 'stand'],
    pl: ['status', 'stan'],
    ru: ['статус', 'состояние'],
    zh: ['状态', '狀態', '进度', '进展'],
    ja: ['状態', 'ステータス', '状況', '進捗'],
    ko: ['상태', '진행 상황', '진행상황'],
  },
  number: {},
};

/** What the columns of tables are called besides; before a colon these would as well begin a sentence. */
const columnOnlyNames: Readonly<Partial<Record<ActionField, WordsByLanguage>>> = {
  text: {
    en: [
      'action items',
      'actions',
      'follow up',
      'follow-up',
      'follow-up action',
      'corrective action',
      'preventive action',
      'remediation',
      'measure',
      'improvement',
      'recommendation',
      'tasks',
      'item',
      'title',
      'summary',
      'details',
      'name',
    ],
    es: ['acciones', 'medida', 'descripción', 'qué'],
    pt: ['ações', 'acoes', 'medida', 'descrição', 'item', 'o quê'],
    fr: ['actions', 'mesure', 'description', 'élément d’action', "élément d'action", 'quoi'],
    de: ['maßnahmen', 'beschreibung', 'was'],
    it: ['azioni', 'misura', 'descrizione', 'cosa'],
    nl: ['acties', 'actiepunt', 'maatregel', 'omschrijving', 'beschrijving', 'wat'],
    pl: ['działania', 'zadania', 'opis', 'co'],
    ru: ['действия', 'мера', 'описание', 'что'],
    zh: ['改进措施', '事项', '行动项目', '描述', '内容', '改进项', '待办'],
    ja: ['内容', '項目', '施策', '対応', '再発防止策', '説明', 'やること'],
    ko: ['내용', '항목', '설명', '개선 사항', '액션 아이템'],
  },
  owner: {
    en: ['person', 'lead', 'team', 'owner/team', 'owner / team', 'owner team', 'owning team', 'by whom'],
    es: ['equipo'],
    pt: ['time', 'equipe'],
    fr: ['équipe'],
    de: ['team', 'person'],
    it: ['team', 'squadra'],
    nl: ['team'],
    pl: ['zespół'],
    ru: ['команда'],
    zh: ['团队', '负责团队'],
    ja: ['チーム', '担当チーム'],
    ko: ['팀', '담당 팀'],
  },
  due: {
    en: ['target', 'when', 'timeline', 'done by', 'by', 'date', 'due in', 'timeframe', 'quarter'],
    es: ['fecha', 'cuándo'],
    pt: ['data', 'quando'],
    fr: ['date', 'quand'],
    de: ['datum', 'bis', 'wann'],
    it: ['data', 'quando'],
    nl: ['datum', 'wanneer'],
    pl: ['data', 'kiedy'],
    ru: ['дата', 'когда'],
    zh: ['日期', '时间'],
    ja: ['日付', '時期', '完了日'],
    ko: ['날짜', '일정'],
  },
  priority: { en: ['severity', 'importance', 'p'], ja: ['重要度'], zh: ['重要性'] },
  tracker: {
    en: [
      'bug #',
      'bug number',
      'issue #',
      'issue link',
      'ticket #',
      'ticket link',
      'ticket number',
      'bug link',
      'tracking link',
      'link',
      'links',
      'pr link',
      'pr/issue',
      'issue/pr',
      'reference',
      'references',
      'url',
    ],
    es: ['ticket', 'enlaces'],
    pt: ['ticket', 'link'],
    fr: ['ticket', 'liens'],
    de: ['ticket', 'link'],
    it: ['ticket', 'link'],
    nl: ['ticket', 'link'],
    pl: ['ticket', 'link'],
    ru: ['ссылка'],
  },
  status: { en: ['done', 'done?', 'completed', 'complete', 'resolution'] },
  number: {
    en: [
      '#',
      'no',
      'no.',
      'id',
      'nr',
      'number',
      's.no',
      'sl no',
      'ref',
      'task id',
      'action id',
      'item #',
      'ai',
    ],
    es: ['n.º', 'nº'],
    fr: ['n°'],
    de: ['nr.', 'lfd. nr.'],
    pl: ['lp', 'lp.'],
    ru: ['№'],
    zh: ['序号', '编号'],
    ja: ['番号'],
    ko: ['번호'],
  },
};

function everyWord(words: WordsByLanguage | undefined): string[] {
  return Object.values(words ?? {}).flat();
}

type NamesByField = Readonly<Record<ActionField, readonly string[]>>;

function byField(namesOf: (field: ActionField) => readonly string[]): NamesByField {
  const names = (field: ActionField): readonly string[] => [...new Set(namesOf(field))];
  return {
    text: names('text'),
    owner: names('owner'),
    due: names('due'),
    priority: names('priority'),
    type: names('type'),
    tracker: names('tracker'),
    status: names('status'),
    number: names('number'),
  };
}

/** The names under which a field is recognised inline: "Owner: …". */
export const inlineFieldNames = byField((field) => everyWord(keyNames[field]));

/** What people call the fields of an action item, in columns and inline. Earlier names say more than later ones. */
export const actionFieldNames = byField((field) => [
  ...everyWord(keyNames[field]),
  ...everyWord(columnOnlyNames[field]),
]);

/** Fields that are stated in the middle of a sentence too: "Rotate the key. Owner: Alice". */
export const fieldsWithinSentences: ReadonlySet<ActionField> = new Set<ActionField>(['owner', 'due']);

/** Words that tell what a column holds wherever they stand in its header, the most telling first. */
export const columnWords: readonly (readonly [word: RegExp, field: ActionField])[] = [
  [/\b(?:owner|assignee|responsible|responsable|respons[aá]vel|verantwortlich)|担当|负责|담당/u, 'owner'],
  [/\b(?:due|deadline|target date|eta|prazo|échéance|frist|scadenza)\b|期限|截止|마감/u, 'due'],
  [/\b(?:status|state|estado|statut|stato)\b|状态|状態|ステータス|상태/u, 'status'],
  [/\b(?:priority|prioridade?|priorité|priorität)\b|优先|優先|우선/u, 'priority'],
  [/\b(?:ticket|issue|jira|bug|tracking|tracker|github)\b|チケット|工单/u, 'tracker'],
  [/\b(?:type|category|kind|tipo)\b/u, 'type'],
  [/\b(?:action|task|item|measure|acci[oó]n|aç[aã]o|maßnahme)/u, 'text'],
];

/**
 * What a field is called where another is called by this name: in its language, and in its letter case. Of languages
 * that share the name, the first of those that are likely is taken.
 */
export function nameBeside(
  field: ActionField,
  { field: other, name }: { field: ActionField; name: string },
  likely: readonly string[],
): string | null {
  const known = name.toLowerCase();
  const language = [...likely, ...Object.keys(keyNames[other])].find((code) =>
    keyNames[other][code]?.includes(known),
  );
  const [word] = (language === undefined ? undefined : keyNames[field][language]) ?? [];
  if (word === undefined) return null;
  if (name === known) return word;
  if (name === name.toUpperCase()) return word.toUpperCase();
  return word.charAt(0).toUpperCase() + word.slice(1);
}
