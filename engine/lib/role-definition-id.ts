/**
 * The id at the tenant of the role that a policy asks for; undefined: it is none. Policies spell the provider in several cases and some put a
 * scope before it; the name at the end is what counts.
 */
export function roleDefinitionId(id: string): string | undefined {
  const name = /\/providers\/Microsoft\.Authorization\/roleDefinitions\/([^/]+)$/i.exec(id)?.[1];
  return name === undefined ? undefined : `/providers/Microsoft.Authorization/roleDefinitions/${name}`;
}
