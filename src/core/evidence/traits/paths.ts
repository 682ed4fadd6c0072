import { inWords } from '../places.ts';
import type { Suspect } from '../scene.ts';
import type { Sign } from '../signs.ts';

/** Whether, and how much of, a landing lies in the component that is said to be affected. */
export function hintSigns({ landing, hints, hinted, hintedPlace }: Suspect): Sign[] {
  if (hints.length === 0) return [{ trait: 'hintedPlace', value: Math.log(hintedPlace) }];
  const lines = sharesOf(landing.lines, hinted);
  return [
    { trait: 'hinted', value: 1, text: `${lines.most ? 'is mostly in' : 'touches'} ${inWords(hints)}` },
    { trait: 'hintedShare', value: hinted.filter(Boolean).length / hinted.length },
    { trait: 'hintedPlace', value: Math.log(hintedPlace) },
    { trait: 'hintedLines', value: lines.share },
    { trait: 'hintedMost', value: lines.most ? 1 : 0 },
  ];
}

interface Shares {
  /** Of the changed lines, 0 to 1. */
  readonly share: number;
  /** The file that changed most is among them. */
  readonly most: boolean;
}

function sharesOf(lines: readonly number[], hinted: readonly boolean[]): Shares {
  const all = lines.reduce((sum, count) => sum + count, 0);
  if (all === 0) return { share: 0, most: false };
  const inside = lines.reduce((sum, count, index) => (hinted[index] ? sum + count : sum), 0);
  return { share: inside / all, most: hinted[lines.indexOf(Math.max(...lines))] ?? false };
}

const dependencyFile =
  /(?:^|\/)(?:package(?:-lock)?\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|Gemfile(?:\.lock)?|[^/]+\.gemspec|Cargo\.(?:toml|lock)|go\.(?:mod|sum)|(?:constraints|requirements)[^/]*\.txt|Pipfile(?:\.lock)?|poetry\.lock|uv\.lock|pyproject\.toml|setup\.(?:py|cfg)|composer\.(?:json|lock)|(?:build|settings)\.gradle(?:\.kts)?|gradle\.lockfile|pom\.xml|mix\.(?:exs|lock)|Package\.(?:swift|resolved)|[^/]+\.csproj|packages\.lock\.json|\.terraform\.lock\.hcl)$/;
const migrationFile =
  /(?:^|\/)(?:migrations?|migrate|alembic|flyway|liquibase)\/|(?:^|\/)schema\.(?:rb|sql|prisma)$|\.sql$/i;

/** Kinds of files that break more than others. */
export function fileSigns({ landing: { paths } }: Suspect): Sign[] {
  const migration = paths.find((path) => migrationFile.test(path));
  const dependency = paths.find((path) => dependencyFile.test(path));
  return [
    ...(migration === undefined
      ? []
      : [{ trait: 'migration', value: 1, text: `migrates data (${migration})` } as const]),
    ...(dependency === undefined
      ? []
      : [{ trait: 'dependency', value: 1, text: `changes dependencies (${dependency})` } as const]),
  ];
}
