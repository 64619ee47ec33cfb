import { applicationName } from "./application.ts";
import { archetypeName, archetypePath } from "./archetype.ts";
import { numbered } from "./numbered.ts";

/** A management group of a generated project: what it carries and who lives in it. */
export interface Group {
  readonly index: number;
  readonly archetypes: readonly number[];
  readonly applications: readonly number[];
}

export function groupPath(index: number): string {
  return `landing-zone/${numbered("group", index)}/index.ts`;
}

export function groupFile({ index, archetypes, applications }: Group): string {
  const imports = [
    ...archetypes.map((shape) => `import { ${archetypeName(shape)} } from "../../${archetypePath(shape)}";`),
    ...applications.map((app) => `import { ${applicationName(app)} } from "./${numbered("app", app)}.ts";`),
  ];
  return `import { managementGroup } from "azo";
${imports.join("\n")}

export const group${index} = managementGroup({
  id: "${numbered("group", index)}",
  displayName: "Group ${index}",
  archetypes: [${archetypes.map(archetypeName).join(", ")}],
  subscriptions: [
${applications.map((app) => `    ${applicationName(app)},`).join("\n")}
  ],
});
`;
}

/** `landing-zone/index.ts`: all groups under one. */
export function rootFile(groups: readonly Group[]): string {
  const imports = groups.map(({ index }) => `import { group${index} } from "./${numbered("group", index)}/index.ts";`);
  return `import { landingZone, managementGroup } from "azo";
${imports.join("\n")}
import { location } from "./settings.ts";

const children = [${groups.map(({ index }) => `group${index}`).join(", ")}];

export default landingZone({
  location,
  managementGroups: [managementGroup({ id: "bench", displayName: "Bench", children })],
});
`;
}
