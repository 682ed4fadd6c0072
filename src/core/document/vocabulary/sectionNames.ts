import type { SectionKind } from '../model.ts';
import { german } from './sections/de.ts';
import { english, misleading } from './sections/en.ts';
import { spanish } from './sections/es.ts';
import { french } from './sections/fr.ts';
import { italian } from './sections/it.ts';
import { japanese } from './sections/ja.ts';
import { korean } from './sections/ko.ts';
import { dutch } from './sections/nl.ts';
import { polish } from './sections/pl.ts';
import { portuguese } from './sections/pt.ts';
import { russian } from './sections/ru.ts';
import { chinese } from './sections/zh.ts';

export type NamedKind = Exclude<SectionKind, 'other'>;

/**
 * What a language calls the sections. A name is the whole heading, save for articles and the like; "…" at an end
 * stands for any words there, and "*" ends the beginning of a word. Case, accents and punctuation do not matter.
 */
export type SectionWords = Readonly<Record<NamedKind, readonly string[]>>;

/** Where a heading holds the names of two kinds, the kind listed first wins. */
export const kindsByPrecedence: readonly NamedKind[] = [
  'timeline',
  'wentWrong',
  'wentWell',
  'lucky',
  'actionItems',
  'contributingFactors',
  'rootCause',
  'detection',
  'trigger',
  'impact',
  'resolution',
  'lessons',
  'evidence',
  'communication',
  'followUp',
  'summary',
];

export const sectionWords: readonly SectionWords[] = [
  english,
  spanish,
  portuguese,
  french,
  german,
  italian,
  dutch,
  polish,
  russian,
  chinese,
  japanese,
  korean,
];

/** Stretches of headings in which no name counts: they are about something else, or deny it. */
export const misleadingWords: readonly string[] = misleading;

/** Headings that say nothing by themselves; behind the timeline, where nothing else tells the cause, they do. */
export const concludingNames: readonly string[] = [
  ...['conclusion', 'conclusions', 'conclusión', 'conclusiones', 'conclusão', 'conclusões'],
  ...[
    'conclusione',
    'conclusioni',
    'conclusie',
    'conclusies',
    'fazit',
    'schlussfolgerung',
    'schlussfolgerungen',
  ],
  ...['заключение', '结论', '結論', '결론'],
];

/** Words that a name may or may not have: articles, pronouns, auxiliaries, prepositions. */
export const idleWords: readonly string[] = [
  'a an the of this that these it its is was were are be been our us we i you your did has have had for on in at',
  'el la los las lo un una de del al se le nos para con su sus fue es hemos',
  'o a os as um uma da dos das ao aos foi é em com para seu sua',
  'le la les l un une des du d à au aux en et est été sur dans par nous c ce se s',
  'der die das des dem den ein eine einer eines ist war wurde hat haben wir es im am zu zum zur von vom für',
  'il lo gli i uno di del dello della dei delle dell al alla è stato stata ha abbiamo su per',
  'het een van de der was is werd heeft hebben wij voor',
  'w we z ze o się jest było był była to tego',
  'в во на с со о об по это был была было были мы',
].flatMap((words) => words.split(' '));

/** Words that join two names in one heading. */
export const joiningWords: readonly string[] = '& + and y e und en ed i oraz и 与 與 和 及 と 및'.split(' ');

/** Words that tell nothing about the kind of a section, whatever stands beside them. */
export const ornamentWords: readonly string[] = [
  'incident incidents outage outages event events issue issues failure postmortem mortem post details detailed full',
  'complete initial final overall general technical main key additional further section analysis assessment statement',
  'description report related confirmed suspected current proposed possible brief short optional draft',
  'user users customer customers client clients business service services system systems production',
  'usuario usuarios cliente clientes negocio servicio servicios usuário usuários negócio serviço utilisateur',
  'utilisateurs métier kunden nutzer benutzer utente utenti clienti gebruikers klanten użytkowników klientów',
  'пользователей клиентов',
  'incidente incidentes incidencia fallo detallado detallada análisis inicial final general técnico técnica',
  'falha interrupção análise detalhado detalhada técnico',
  'l’incident panne événement analyse détaillé détaillée détaillés initiale technique générale',
  'vorfall vorfalls störung ausfall ausfalls detaillierte detaillierter technische technischer genaue mögliche',
  'dell’incidente guasto disservizio analisi dettagliato dettagliata tecnica',
  'storing incidenten gedetailleerde technische uitgebreide mogelijke',
  'incydentu incydent awarii awaria szczegółowy szczegółowa szczegółowe techniczna',
  'инцидента инцидент сбоя аварии подробный подробная подробное детальный детальная техническая',
].flatMap((words) => words.split(' '));

/** Words that make the name behind them a mere date: "before detection", "during the remediation". */
export const datingWords: readonly string[] = [
  'during after before while since until without',
  'durante antes después tras hasta sin depois após até sem',
  'pendant avant après depuis sans',
  'während vor nach seit bis ohne',
  'dopo prima fino senza tijdens zonder',
  'podczas przed po bez',
  'во время до после без',
].flatMap((words) => words.split(' '));
