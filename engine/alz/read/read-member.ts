import { existsSync } from "node:fs";
import { join } from "node:path";
import type { LibraryMember } from "../library.ts";
import { memberOf } from "../merge/member-of.ts";
import { readDocument } from "./read-folder.ts";

/**
 * What the metadata of the library in `folder` say, and nothing else of it. What is wrong with them is said by whoever reads the
 * library; here they say nothing then.
 */
export async function readMember(folder: string): Promise<LibraryMember> {
  const silent = () => undefined;
  const isThere = existsSync(join(folder, metadataName));
  const document = isThere ? await readDocument(folder, metadataName, silent) : undefined;
  return memberOf({ folder, documents: document === undefined ? [] : [document] }, silent);
}

const metadataName = "alz_library_metadata.json";
