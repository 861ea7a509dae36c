import { seededRandom } from "lrfinder";

/** Draws from the standard normal distribution (Box and Muller). */
function normalOf(random) {
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A table of `count` rows: `row` gives the cells of one, drawn by the seed. */
function table(seed, count, names, row) {
  const random = seededRandom(seed);
  const draw = {
    random,
    normal: normalOf(random),
    one: (of) => of[Math.floor(random() * of.length)],
  };
  const cell = (value) =>
    typeof value === "number" ? String(Number(value.toPrecision(6))) : value;
  return {
    names,
    rows: Array.from({ length: count }, () => row(draw).map(cell)),
  };
}

const letters = (count) => Array.from({ length: count }, (_, i) => `x${i + 1}`);
const many = (count, draw) => Array.from({ length: count }, draw);

/** Tables whose truth is known: the target stands last. */
export const madeTables = {
  /** Friedman (1991): five of ten inputs matter, two of them together. */
  friedman1: () =>
    table(1, 500, [...letters(10), "y"], ({ random, normal }) => {
      const x = many(10, random);
      const smooth = 10 * Math.sin(Math.PI * x[0] * x[1]) + 20 * (x[2] - 0.5) ** 2;
      return [...x, smooth + 10 * x[3] + 5 * x[4] + normal()];
    }),
  /** The same author's impedance of a circuit, with much noise. */
  friedman2: () =>
    table(2, 600, [...letters(4), "y"], ({ random, normal }) => {
      const [a, b, c, d] = [
        100 * random(),
        Math.PI * (40 + 520 * random()),
        random(),
        1 + 10 * random(),
      ];
      return [a, b, c, d, Math.hypot(a, b * c - 1 / (b * d)) + 125 * normal()];
    }),
  linear: () =>
    table(3, 400, [...letters(20), "y"], ({ normal }) => {
      const x = many(20, normal);
      return [...x, 3 * x[0] + 2 * x[1] - x[2] + x[3] / 2 + 2 * normal()];
    }),
  /** Loans: texts and numbers that say little of who pays. */
  loans: () =>
    table(
      4,
      1000,
      ["job", "house", "purpose", "status", "months", "amount", "age", "risk"],
      (draw) => {
        const { random, normal, one } = draw;
        const job = one(["none", "unskilled", "skilled", "manager"]);
        const house = one(["own", "rent", "free"]);
        const purpose = one(letters(10));
        const status = one(["none", "low", "some", "high"]);
        const [months, amount, age] = [
          4 + 60 * random(),
          Math.exp(7 + 0.8 * normal()),
          19 + 50 * random(),
        ];
        const of = (name, shares) => shares[name] ?? 0;
        const odds =
          of(status, { none: 1, low: 0.6, high: -0.9 }) +
          of(house, { own: -0.4 }) +
          of(purpose, { x3: 0.8, x7: -0.8 }) +
          0.03 * (months - 34) +
          0.0001 * (amount - 1500) -
          0.01 * (age - 44) -
          1;
        return [
          job,
          house,
          purpose,
          status,
          Math.round(months),
          Math.round(amount),
          Math.round(age),
          1 / (1 + Math.exp(-odds)) > random() ? "bad" : "good",
        ];
      },
    ),
  /** Prices of cars: a product of the brand and of what the car is. */
  prices: () => {
    const makes = seededRandom(6);
    const factor = new Map(letters(20).map((name) => [name, Math.exp(0.3 * normalOf(makes)())]));
    return table(
      5,
      300,
      ["brand", "body", "power", "weight", "mileage", "price"],
      ({ random, normal, one }) => {
        const brand = one([...factor.keys()]);
        const body = one(["sedan", "hatch", "wagon", "open"]);
        const power = 60 + 200 * random();
        const weight = 1500 + 8 * power + 200 * normal();
        const mileage = 50 - power / 8 + 3 * normal();
        const price =
          factor.get(brand) * (3000 + 60 * power + 2 * weight + (body === "open" ? 4000 : 0));
        return [brand, body, power, weight, mileage, price * Math.exp(0.08 * normal())];
      },
    );
  },
  /** Classes by a product and a wave, with noise. */
  products: () =>
    table(7, 800, [...letters(12), "y"], ({ normal }) => {
      const x = many(12, normal);
      const sum = x[0] * x[1] + Math.sin(2 * x[2]) + x[3] / 2 + normal() / 2;
      return [...x, sum > 0 ? "a" : "b"];
    }),
  /** Two spirals that wind around each other. */
  spirals: () =>
    table(8, 600, ["x", "y", "arm"], ({ random, normal, one }) => {
      const arm = one(["left", "right"]);
      const angle = 1 + 8 * random();
      const turn = angle + (arm === "left" ? 0 : Math.PI);
      return [
        angle * Math.cos(turn) + 0.3 * normal(),
        angle * Math.sin(turn) + 0.3 * normal(),
        arm,
      ];
    }),
  /** Five heaps that overlap; a fifth of the labels are wrong. */
  heaps: () => {
    const places = seededRandom(10);
    const centres = many(5, () => many(8, () => 3 * places() - 1.5));
    return table(9, 700, [...letters(8), "heap"], ({ random, normal }) => {
      const heap = Math.floor(5 * random());
      const said = random() < 0.2 ? Math.floor(5 * random()) : heap;
      return [...centres[heap].map((centre) => centre + normal()), `heap ${said + 1}`];
    });
  },
  /** More inputs than rows can tell apart. */
  wide: () =>
    table(11, 200, [...letters(100), "y"], ({ normal }) => {
      const x = many(100, normal);
      return [...x, x[0] - x[1] + x[2] + normal() / 2 > 0 ? "up" : "down"];
    }),
  /** A tenth of the rows are of the class that matters. */
  rare: () =>
    table(12, 1200, [...letters(6), "found"], ({ normal }) => {
      const x = many(6, normal);
      return [...x, x[0] + x[1] ** 2 / 2 + x[2] * x[3] + normal() > 3 ? "yes" : "no"];
    }),
};
