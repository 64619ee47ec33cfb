import { execFile } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/** Chromium on this machine, by AZO_CHROMIUM or PATH; a line says that its tests are left out where there is none. */
export function findChromium(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const candidates = [
    process.env["AZO_CHROMIUM"] ?? "",
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
  ];
  const found = candidates.find((path) => path !== "" && isProgram(path));
  if (found === undefined)
    process.stderr.write(`Left out: the tests in a browser; none of ${names.join(", ")} is there.\n`);
  return found;
}

/** What the page is after its script has run: the document as HTML. `address` begins with `#` or is empty. */
export function domOf(chromium: string, page: string, address: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "azo-page-"));
  const file = join(folder, "page.html");
  writeFileSync(file, page);
  const words = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    `--user-data-dir=${join(folder, "profile")}`,
    "--dump-dom",
  ];
  return new Promise((settle, fail) => {
    execFile(
      chromium,
      [...words, `file://${file}${address}`],
      { maxBuffer: 64 * 1024 * 1024, timeout: 60_000 },
      (error, out) => {
        rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
        if (error === null) settle(out);
        else fail(error);
      },
    );
  });
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
