import { cast, where } from "../../ops/selection.js";
import type { Compositions } from "./composition.js";

/** Choices between elements, and elements of the type of others. */
export const choices: Compositions = {
  Where({ graph, inputs: [condition, yes, no] }) {
    if (yes!.type !== "bool") return [where(graph, condition!, { yes: yes!, no: no! })];
    // ONNX Runtime has no kernel that chooses between truth values.
    const otherwise = graph.apply("Not", [condition]);
    const parts = [graph.apply("And", [condition, yes]), graph.apply("And", [otherwise, no])];
    return [graph.apply("Or", parts)];
  },
  CastLike: ({ graph, inputs: [x, like] }) => [cast(graph, x!, like!.type)],
};
