import { PROTOCOL } from "lrfinder/exec";

/** What a program is, checked. */
export interface ProgramHello {
  /** Whether its model can be restored. */
  readonly restores: boolean;
  /** Whether it can draw another order of rows. */
  readonly reseeds: boolean;
  /** The most updates that one message may ask for. */
  readonly batch: number;
  readonly stepsPerEpoch?: number;
  readonly optimizer?: string;
}

/** What a program said of itself, or what is wrong with it, to be said after its name. */
export type HelloRead = { readonly hello: ProgramHello } | { readonly fault: string };

/** Reads the first message of a program. */
export function readHello(said: Readonly<Record<string, unknown>>): HelloRead {
  const { protocol, can = [], batch = 1, stepsPerEpoch, optimizer } = said;
  if (protocol !== PROTOCOL) {
    const spoken =
      protocol === undefined ? "says no protocol" : `speaks protocol ${shown(protocol)}`;
    return {
      fault: `${spoken}, and this lrfinder speaks ${PROTOCOL}: take the helper that belongs to it, lrfinder exec --helper python`,
    };
  }
  if (!Array.isArray(can) || can.some((word) => typeof word !== "string")) {
    return mustBe("can", 'a list such as ["snapshot", "reseed"]', can);
  }
  if (!isCount(batch)) return mustBe("batch", "a whole number of at least 1", batch);
  if (stepsPerEpoch !== undefined && !isCount(stepsPerEpoch)) {
    return mustBe("stepsPerEpoch", "a whole number of at least 1", stepsPerEpoch);
  }
  if (optimizer !== undefined && typeof optimizer !== "string") {
    return mustBe("optimizer", 'a text such as "adam"', optimizer);
  }
  return {
    hello: {
      ...{ restores: can.includes("snapshot"), reseeds: can.includes("reseed"), batch },
      ...(stepsPerEpoch !== undefined && { stepsPerEpoch }),
      ...(optimizer !== undefined && { optimizer }),
    },
  };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 1;
}

function mustBe(key: string, rule: string, value: unknown): HelloRead {
  return { fault: `said hello, where ${key} must be ${rule}, not ${shown(value)}` };
}

/** A value in a sentence, not too long. */
function shown(value: unknown): string {
  return JSON.stringify(value).slice(0, 60);
}
