import { applicationFile, applicationPath } from "./project/application.ts";
import { archetypeFile, archetypePath } from "./project/archetype.ts";
import { catalogueFiles } from "./project/catalogue.ts";
import { type Group, groupFile, groupPath, rootFile } from "./project/group.ts";
import { randomOf } from "./project/random.ts";
import { settingsFile } from "./project/settings.ts";

/** How large a generated landing zone is; the same request gives the same bytes. */
export interface ProjectRequest {
  /** TypeScript files in all, at least 10. */
  readonly files: number;
  readonly seed: number;
}

/** `landing-zone/index.ts`, `landing-zone/settings.ts` and the two of `generated/azure`. */
const fixedFiles = 4;
const applicationsOfGroup = 20;

/** The files of an ordinary landing zone, path to text: a fifth archetypes, the rest groups and applications. */
export function makeProject({ files, seed }: ProjectRequest): ReadonlyMap<string, string> {
  const random = randomOf(seed);
  const groups = groupsOf(files - fixedFiles);
  return new Map([
    ...catalogueFiles(),
    ["landing-zone/index.ts", rootFile(groups)],
    ["landing-zone/settings.ts", settingsFile],
    ...groups.flatMap((group): readonly (readonly [string, string])[] => [
      [groupPath(group.index), groupFile(group)],
      ...group.archetypes.map(
        (index, position) => [archetypePath(index), archetypeFile({ index, position }, random)] as const,
      ),
      ...group.applications.map(
        (index) => [applicationPath(group.index, index), applicationFile(index, random)] as const,
      ),
    ]),
  ]);
}

function groupsOf(files: number): readonly Group[] {
  const archetypes = Math.floor(files / 5);
  const count = Math.max(1, Math.round((files - archetypes) / (applicationsOfGroup + 1)));
  const applications = files - archetypes - count;
  const share = (total: number, index: number): readonly number[] =>
    Array.from({ length: total }, (_, number) => number).filter((number) => number % count === index);
  return Array.from({ length: count }, (_, index) => ({
    index,
    archetypes: share(archetypes, index),
    applications: share(applications, index),
  }));
}
