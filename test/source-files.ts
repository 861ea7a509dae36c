import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

// The source files of the project, and which of them import which: for tests.

const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const librarySource = "packages/lrfinder/src";
export const commandSource = "packages/cli/src";
export const labSource = "packages/lab/src";
export const regretSource = "bench/regret/src";
const besideSource = "bench/beside/src";

export interface SourceFile {
  readonly path: string;
  readonly imports: readonly string[];
  /** The files that it starts workers with. */
  readonly workers: readonly string[];
}

/** The file of ours that a file names by its place, from the root; else the name itself. */
function named(name: string, by: string): string {
  if (!name.startsWith(".")) return name;
  const target = resolve(dirname(by), name).replace(/\.js$/, ".ts");
  return relative(root, existsSync(`${target}x`) ? `${target}x` : target);
}

/** The source files in a folder, without tests. */
export function sourceFiles(folder: string): SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test(-kit)?\.ts$/.test(path))
    .map((path) => {
      const file = join(root, folder, path);
      const text = readFileSync(file, "utf8");
      const { importedFiles } = ts.preProcessFile(text);
      const workers = [...text.matchAll(/new Worker\(\s*new URL\("([^"]+)"/g)];
      return {
        path: relative(root, file),
        workers: workers.map(([, name]) => named(name!, file)),
        imports: importedFiles.map(({ fileName }) => {
          if (fileName === "#platform") return `${librarySource}/onnx/devices/node.ts`;
          if (fileName === "#start-worker")
            return `${librarySource}/onnx/trainer/start-worker-node.ts`;
          if (fileName === "#rasterise") return `${librarySource}/plot/render/png-node.ts`;
          return named(fileName, file);
        }),
      };
    });
}

/** Every source file of the project. */
export const everyFile = () =>
  [librarySource, commandSource, labSource, regretSource, besideSource].flatMap(sourceFiles);

/** Every circle that a walk along the arrows runs into, as `a → b → a`. */
export function circles(arrows: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const finished = new Set<string>();
  const found: string[] = [];
  const visit = (place: string, trail: readonly string[]) => {
    if (trail.includes(place)) {
      found.push([...trail.slice(trail.indexOf(place)), place].join(" → "));
      return;
    }
    if (finished.has(place)) return;
    for (const target of arrows.get(place) ?? []) visit(target, [...trail, place]);
    finished.add(place);
  };
  for (const place of arrows.keys()) visit(place, []);
  return found;
}
