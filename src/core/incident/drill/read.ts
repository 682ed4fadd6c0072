import { didYouMean, schemaFlaws, type Wording } from '../../configuration/flaws.ts';
import { readYaml } from '../../configuration/yamlFile.ts';
import { keysAt } from '../../playbook/flaws.ts';
import { type PlaybookProblem, placed } from '../../playbook/problem.ts';
import { type Scenario, scenarioSchema } from './scenario.ts';

export interface ScenarioReading {
  /** Null where anything is wrong: a drill goes as it is meant, or not at all. */
  readonly scenario: Scenario | null;
  /** In the order of the file. */
  readonly problems: readonly PlaybookProblem[];
}

/** The scenario of a drill, from its YAML file; never throws. */
export function readScenario(text: string): ScenarioReading {
  const file = readYaml(text);
  const result = scenarioSchema.safeParse(file.data);
  if (file.flaws.length === 0 && result.success) return { scenario: result.data, problems: [] };
  const flaws =
    result.error && file.flaws.length === 0 ? schemaFlaws(result.error, file, wording) : file.flaws;
  return {
    scenario: null,
    problems: placed(
      flaws.map((flaw) => ({ ...flaw, severity: 'error' })),
      text,
    ),
  };
}

const wording: Wording = {
  page: 'docs/drills.md',
  nameOf,
  unknownKey: (path, key) => {
    const where = path.length === 0 ? 'a drill' : nameOf(path);
    return `There is no "${key}" in ${where}${didYouMean(key, keysAt(scenarioSchema, path))}`;
  },
};

function nameOf(path: readonly PropertyKey[]): string {
  return path.map((key) => (typeof key === 'number' ? String(key + 1) : String(key))).join('.');
}
