import type { createTrainer } from "lrfinder/onnx";

/**
 * Begins to load the engine's code: to be called before a table is read, and awaited behind it. Should the engine be
 * missing, that is said where it is awaited.
 */
export function engineLoading(): Promise<typeof createTrainer> {
  const loading = loaded();
  loading.catch(() => {});
  return loading;
}

async function loaded(): Promise<typeof createTrainer> {
  // Named where it is imported, so that the bundle leaves out what no command uses of the engine.
  const { createTrainer } = await import("lrfinder/onnx");
  return createTrainer;
}
