// What is loaded only where a model of a file has come without `readModel`. A file of its own, since
// bundlers cannot move one into a chunk that is also imported at once.
export { addOnnxKind } from "./onnx-kind.js";
