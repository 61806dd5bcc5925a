// Copies what libman.json names into lib/, as LibMan's filesystem provider does.
// The build runs it, so that nobody has to have LibMan installed.
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const { libraries } = JSON.parse(readFileSync(join(here, "libman.json"), "utf8"));

rmSync(join(here, "lib"), { recursive: true, force: true });
for (const { library, destination, files } of libraries) {
  for (const file of files ?? readdirSync(join(here, library))) {
    const target = join(here, destination, file);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(here, library, file), target, { recursive: true });
  }
}
