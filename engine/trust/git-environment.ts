/**
 * The whole environment of the git that trust starts: no configuration of the machine or the person, no home,
 * no replaced objects, no network, nobody to ask.
 */
export function gitEnvironment(): Record<string, string> {
  const { PATH, SystemRoot } = process.env;
  return {
    ...(PATH === undefined ? {} : { PATH }),
    ...(SystemRoot === undefined ? {} : { SystemRoot }),
    LC_ALL: "C",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_ATTR_NOSYSTEM: "1",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_NO_LAZY_FETCH: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_ALLOW_PROTOCOL: "none",
  };
}

/** The arguments in front of every command; they also beat what the repository's own configuration says. */
export function gitArguments(repository: string): readonly string[] {
  return [`--git-dir=${repository}`, "--no-pager", "-c", "core.commitGraph=false", "-c", "protocol.allow=never"];
}
