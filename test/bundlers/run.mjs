// Runs a bundler in a process of its own: its name, and as JSON the folder of the app, the files of
// its entries by name, and the folder for the bundle. Prints its errors and warnings as JSON.
const [name, options] = process.argv.slice(2);
const { bundle } = await import(`./${name}.mjs`);
const { errors, warnings } = await bundle(JSON.parse(options));
console.log(JSON.stringify({ errors, warnings }));
