import webpack from "webpack";

/** Bundles entries with webpack: one compilation of all. */
export async function bundle({ app, entries, out }) {
  const compiler = webpack({
    context: app,
    mode: "production",
    target: "web",
    entry: entries,
    devtool: false,
    experiments: { outputModule: true },
    output: {
      path: out,
      filename: "[name].js",
      module: true,
      library: { type: "module" },
    },
    optimization: { minimize: false },
    performance: false,
  });
  const stats = await new Promise((resolve, reject) => {
    compiler.run((error, result) => (error ? reject(error) : resolve(result)));
  });
  await new Promise((resolve) => compiler.close(resolve));
  const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
  return {
    errors: errors.map(({ message }) => message),
    warnings: warnings.map(({ message }) => message),
  };
}
