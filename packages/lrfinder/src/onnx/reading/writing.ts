import type { GraphBuilder } from "../graph/graph.js";
import type { FileNode } from "./file-graph.js";
import type { Rows } from "./for-any-rows.js";
import type { Entry } from "./scope.js";

/** A graph that the nodes of a file are written into. */
export interface Writing {
  readonly graph: GraphBuilder;
  /** What the names of the file stand for, written to. */
  readonly scope: Map<string, Entry>;
  /** Operators that depend on how the model is used, such as Dropout, by name. */
  readonly own: Readonly<Record<string, OwnWriter>>;
  readonly rows: Rows;
}

/** Writes a node that more is needed for than its inputs. */
export type OwnWriter = (
  node: FileNode,
  inputs: readonly (Entry | undefined)[],
) => readonly Entry[];
