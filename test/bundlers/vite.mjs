import { build, createLogger } from "vite";

/** Bundles entries with Vite's own settings. */
export async function bundle({ app, entries, out }) {
  const warnings = [];
  const warn = (message) => warnings.push(message);
  try {
    await build({
      root: app,
      // The page lies in a folder of its host.
      base: "./",
      configFile: false,
      envDir: false,
      publicDir: false,
      customLogger: { ...createLogger("silent"), warn, warnOnce: warn },
      build: {
        outDir: out,
        emptyOutDir: false,
        minify: false,
        rolldownOptions: {
          input: entries,
          preserveEntrySignatures: "strict",
          output: { entryFileNames: "[name].js" },
        },
      },
    });
    return { errors: [], warnings };
  } catch (error) {
    return { errors: [error.message], warnings };
  }
}
