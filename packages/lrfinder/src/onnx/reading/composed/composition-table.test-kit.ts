import { describe, expect, test } from "vitest";
import { agreementAlongDirections } from "../../autodiff/directional.test-kit.js";
import type { Numbers } from "../../autodiff/evaluate.test-kit.js";
import {
  differentiated,
  disagreements,
  endings,
  type Problem,
} from "../../autodiff/finite-differences.test-kit.js";
import { batchedOutcome } from "../../rules/batched.test-kit.js";
import { byRuntime, composed, expectAlike, problemOf, type Use } from "./composed.test-kit.js";
import type { Compositions } from "./composition.js";

const allEndings = Object.keys(endings) as readonly (keyof typeof endings)[];

/** Uses of one operator, by what is special in each. */
export type Uses = Readonly<Record<string, Use>>;

/** What sets an operator apart from the others. */
export interface AboutComposed {
  /** Why no gradient flows through it; left out: one does. */
  readonly noGradient?: string;
  /** Why it has no batched form; left out: it has one. */
  readonly noBatched?: string;
  /**
   * Whether its gradients are compared with differences in double precision, where ONNX Runtime's own operator has single
   * precision alone; default: in that of its inputs.
   */
  readonly inDouble?: boolean;
}

/** Operators with uses of each, and what sets it apart. */
export type CompositionTable = Readonly<Record<string, Uses | readonly [AboutComposed, Uses]>>;

/**
 * Tests compositions: every one has cases; each gives what ONNX Runtime's own operator gives; its gradient, and the
 * gradient of that, agree with finite differences, and in float32 with differences along random directions; it serves
 * many models at once.
 */
export function testCompositions(family: Compositions, table: CompositionTable): void {
  test("every composition of the family has cases", () => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(family).sort());
  });

  describe.each(Object.entries(table))("%s", (operator, entry) => {
    const [about, uses] = isPair(entry) ? entry : [{}, entry];
    const problems = Object.entries(uses).map(
      ([title, use]) => [title, problemOf(operator, use), use] as const,
    );
    const exact = about.inDouble
      ? problems.map(([title, problem, use]) => [title, inDouble(problem), use] as const)
      : problems;

    test.each(problems)("%s: the outputs are ONNX Runtime's", async (_, __, use) => {
      expectAlike(await composed(operator, use), await byRuntime(operator, use));
    });

    test("serves many models at once, or not, as stated", async () => {
      const outcomes = [];
      for (const [, problem] of problems) {
        if (problem.inputs.length > 0) outcomes.push(await batchedOutcome(problem));
      }
      expect(outcomes.flatMap(({ lines }) => lines)).toEqual([]);
      const served = outcomes.reduce((sum, outcome) => sum + outcome.served, 0);
      expect(served > 0).toBe(about.noBatched === undefined);
    });

    if (about.noGradient) return;
    test.each(exact)("%s: the gradient is that of finite differences", async (_, problem) => {
      expect(await disagreements(problem, allEndings)).toEqual([]);
    });

    test.each(exact)("%s: so is the gradient of the gradient", async (_, problem) => {
      expect(await disagreements(differentiated(problem))).toEqual([]);
    });

    test.each(problems)(
      "%s: in float32 it is that of differences along directions",
      async (_, problem) => {
        const { lines, directions, kinks } = await agreementAlongDirections(problem, allEndings);
        expect(lines).toEqual([]);
        expect(kinks).toBeLessThanOrEqual(directions / 4);
      },
    );
  });
}

function inDouble(problem: Problem): Problem {
  const inputs = problem.inputs.map(
    (input): Numbers => (input.type === "float32" ? { ...input, type: "float64" } : input),
  );
  return { ...problem, inputs };
}

function isPair(entry: CompositionTable[string]): entry is readonly [AboutComposed, Uses] {
  return Array.isArray(entry);
}
