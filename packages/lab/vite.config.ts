import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";
import { contentSecurityPolicy } from "./content-security-policy.js";
import { pageFiles } from "./page-files.js";

/**
 * Writes the policy into the built page, first of all that it loads; the development server needs
 * more.
 */
function policyInPage(): Plugin {
  return {
    name: "content-security-policy",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: () => [
        {
          tag: "meta",
          attrs: { "http-equiv": "Content-Security-Policy", content: contentSecurityPolicy },
          injectTo: "head-prepend",
        },
      ],
    },
  };
}

/** A path of this package. */
const inLab = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where the command finds the page: next to itself. */
const outDir = inLab("../cli/lab/");

/** The oldest browsers that have all that the page uses; the youngest feature is `light-dark()`. */
const browsers = ["chrome123", "firefox120", "safari17.5"];

export default defineConfig({
  root: inLab("."),
  // Any folder of any host can serve the page.
  base: "./",
  envDir: false,
  // Training runs on the processor: the build of the runtime that knows nothing else is half the
  // size.
  resolve: {
    alias: [{ find: /^onnxruntime-web$/, replacement: "onnxruntime-web/wasm" }],
  },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  plugins: [policyInPage(), pageFiles()],
  build: {
    outDir,
    emptyOutDir: true,
    target: browsers,
    cssTarget: browsers,
    // The policy allows no script or style in the page, and fonts from the origin only.
    assetsInlineLimit: 0,
    // The packages in the page ask that their licences come with them.
    license: { fileName: "licenses.md" },
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // What the library's workers leave unloaded is together with the engine here.
      checks: { ineffectiveDynamicImport: false },
      // What the first view needs comes in one file.
      output: { codeSplitting: { groups: [{ name: "index", tags: ["$initial"] }] } },
    },
  },
  worker: {
    format: "es",
    rolldownOptions: {
      checks: { ineffectiveDynamicImport: false },
      output: {
        // The library's own, which trains beside the lab's on other cores, is weighed apart.
        entryFileNames: ({ facadeModuleId }) =>
          `assets/${facadeModuleId?.includes("/onnx/trainer/") ? "trainer-" : ""}[name]-[hash].js`,
      },
    },
  },
});
