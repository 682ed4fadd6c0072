/** How severe an incident is, in words; lower case. */
export const severityWords: readonly { readonly level: string; readonly names: readonly string[] }[] = [
  {
    level: 'critical',
    names: [
      ...['critical', 'catastrophic', 'emergency', 'blocker', 'crítica', 'crítico', 'critique', 'kritisch'],
      ...[
        'critica',
        'critico',
        'kritiek',
        'krytyczny',
        'krytyczna',
        'критический',
        'критическая',
        'критично',
      ],
      ...['致命', '紧急', '緊急', '严重', '重大', '致命的', '치명적', '심각', '긴급'],
    ],
  },
  {
    level: 'high',
    names: [
      ...['high', 'major', 'alta', 'alto', 'haute', 'élevée', 'élevé', 'majeur', 'majeure', 'hoch', 'hoog'],
      ...['wysoki', 'wysoka', 'высокий', 'высокая', 'grave', '高', '높음'],
    ],
  },
  {
    level: 'medium',
    names: [
      ...[
        'medium',
        'moderate',
        'media',
        'medio',
        'média',
        'médio',
        'moyenne',
        'moyen',
        'mittel',
        'gemiddeld',
      ],
      ...['średni', 'średnia', 'средний', 'средняя', 'moderado', 'moderada', '中', '보통', '중간'],
    ],
  },
  {
    level: 'low',
    names: [
      ...[
        'low',
        'minor',
        'baja',
        'bajo',
        'baixa',
        'baixo',
        'basse',
        'faible',
        'mineur',
        'mineure',
        'niedrig',
      ],
      ...[
        'gering',
        'bassa',
        'basso',
        'laag',
        'niski',
        'niska',
        'низкий',
        'низкая',
        '低',
        '軽微',
        '轻微',
        '낮음',
        '경미',
      ],
    ],
  },
];
