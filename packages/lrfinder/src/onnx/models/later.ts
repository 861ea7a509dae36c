// What is loaded only where a functional model has come without `model`. A file of its own, since
// bundlers cannot move one into a chunk that is also imported at once.
export { addFunctionalKind } from "./functional-kind.js";
