import { sha256 } from "#lib/sha256";
import type { TemplateDeployment } from "#model/landing-zone";

/** ARM's limit for names of deployments (learn.microsoft.com, "Naming rules and restrictions for Azure resources"). */
const longest = 64;

/**
 * Names for the deployments of one scope, in their order, each once: the template, and what the author calls the thing, if a
 * parameter `name` says so. Moving a call does not rename it unless two of one name change places.
 */
export function deploymentNames(deployments: readonly TemplateDeployment[]): readonly string[] {
  const taken = new Set<string>();
  return deployments.map(({ template, parameters }) => {
    const { name } = parameters;
    const words = [template, ...(typeof name === "string" ? [name] : [])].join("-").replaceAll(/[^\w.()-]+/g, "-");
    const free = [words, ...Array.from(deployments, (_, index) => `${words}-${index + 2}`)]
      .map(shortened)
      .find((candidate) => !taken.has(candidate.toLowerCase()));
    const chosen = free ?? shortened(words);
    taken.add(chosen.toLowerCase());
    return chosen;
  });
}

function shortened(name: string): string {
  return name.length <= longest ? name : `${name.slice(0, longest - 9)}-${sha256(name).slice(0, 8)}`;
}
