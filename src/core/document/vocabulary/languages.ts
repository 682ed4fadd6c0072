/** Scripts that tell a language at a glance, by the characters they have. Japanese comes first: it has Chinese ones, too. */
export const languagesByScript: readonly {
  readonly language: string;
  readonly from: number;
  readonly to: number;
}[] = [
  { language: 'ja', from: 0x3041, to: 0x30ff },
  { language: 'ko', from: 0xac00, to: 0xd7a3 },
  { language: 'zh', from: 0x4e00, to: 0x9fff },
  { language: 'ru', from: 0x0400, to: 0x04ff },
];

/** The commonest words of languages in Latin script, and some that their postmortems have; without accents. */
export const languagesByWords: Readonly<Record<string, string>> = {
  en: 'the and of to was were is are in for with that this it on by from at as not be an we our has had which after',
  es: 'el la los las una un de del y en que para con por se fue es no lo al como mas causa raiz acciones impacto equipo',
  pt: 'o os as uma um de do da dos das e em que para com por se foi nao ao no na mais causa raiz acoes impacto equipe tempo',
  fr: 'le la les un une des de du et en que pour avec dans par sur est ete pas au aux ce qui nous ont etait sont cela',
  de: 'der die das den dem des und ein eine nicht mit wurde war fur auf von zu im ist durch wir bei nach ursache',
  it: 'il lo la gli le un una di del della dei e in che per con da non al nel sono stato stata alle causa azioni',
  nl: 'de het een en van in op te dat is voor met niet werd was zijn door aan er naar bij om uit oorzaak acties',
  pl: 'i w na z do nie sie jest to ze przez dla po oraz od zostal zostala bylo byl przyczyna dzialania wplyw',
};
