import type { Command } from "commander";

/**
 * Gives a command the flags of verification.
 *
 * @param most what else bounds the usual length; nothing where left out.
 */
export function verifyFlags(command: Command, { most }: { most?: string } = {}): Command {
  const bound = most === undefined ? "" : `, ${most}`;
  return command
    .optionsGroup("The verification:")
    .option("--verify", "then train for a while at rates around the one found, and take the best")
    .option(
      "--verify-epochs <N>",
      `passes over the rows of the longest such training (default: 25, or what makes 250 steps; no more than 10,000 steps${bound})`,
    );
}
