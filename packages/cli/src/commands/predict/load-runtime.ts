/**
 * Loads ONNX Runtime.
 *
 * @throws an error with code `missing-runtime` that says how to install it.
 */
export async function loadRuntime(): Promise<typeof import("onnxruntime-node")> {
  return import("onnxruntime-node").catch((cause) => {
    const message =
      "predicting needs ONNX Runtime, which could not be loaded: npm install onnxruntime-node " +
      "(where its install script fails, set ONNXRUNTIME_NODE_INSTALL=skip before)";
    throw Object.assign(new Error(message, { cause }), { code: "missing-runtime" });
  });
}
