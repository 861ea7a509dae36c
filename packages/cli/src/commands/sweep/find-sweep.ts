import { similar } from "lrfinder/internal";
import { inputError } from "../../errors/input-error.js";
import { openServer, type QueueServer } from "../../queue/open-server.js";
import { openRegister, type Register } from "../../queue/register.js";
import type { SweepEntry } from "../../queue/sweep-entry.js";
import { version } from "../../shell/version.js";
import type { SweepQueueOptions } from "./queue-options.js";

/** A sweep that a server knows. */
export interface FoundSweep {
  readonly entry: SweepEntry;
  readonly server: QueueServer;
  readonly register: Register;
}

/**
 * Finds a sweep by its id.
 *
 * @throws InputError where the server cannot be used, knows no such sweep, or has it of another version.
 */
export async function findSweep(
  { address, allowLoss }: SweepQueueOptions,
  id: string,
): Promise<FoundSweep> {
  const server = await openServer(address, { migrate: true, allowLoss });
  try {
    const register = openRegister(server);
    const all = await register.list();
    const entry = all.find((one) => one.id === id);
    if (!entry) throw unknown(id, { known: all.map((one) => one.id), shown: address.shown });
    if (entry.program !== version()) {
      throw inputError(
        `the sweep ${id} is of lrfinder ${entry.program}, and this is ${version()}: come back to it with that version`,
      );
    }
    return { entry, server, register };
  } catch (error) {
    await server.end();
    throw error;
  }
}

function unknown(id: string, { known, shown }: { known: readonly string[]; shown: string }) {
  const near = similar(id, known);
  const hint =
    near === undefined ? "lrfinder sweep --queue … --list lists them" : `did you mean ${near}?`;
  return inputError(`${shown} knows no sweep ${JSON.stringify(id)}; ${hint}`);
}
