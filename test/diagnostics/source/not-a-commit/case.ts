import { readCommit } from "../../../../engine/compile/read-source.ts";
import { makeRepository } from "../../make-repository.ts";
import { type Ran, ranReading } from "../../read-case.ts";

export async function run(repository: string): Promise<Ran> {
  makeRepository(repository);
  return ranReading(await readCommit({ repository, commit: "main" }));
}
