import { type Regression, regression } from "lrfinder/descent";
import patients from "./patients.json" with { type: "json" };

/**
 * The real rows: how ill 442 patients with diabetes were a year later, by their body-mass index.
 */
export const { bmi, progression } = patients;

const mean = bmi.reduce((sum, value) => sum + value, 0) / bmi.length;
const variance = bmi.reduce((sum, value) => sum + (value - mean) ** 2, 0) / bmi.length;

/**
 * The body-mass index in standard deviations from its mean, so that both parameters count alike.
 */
export const standardised = bmi.map((value) => (value - mean) / Math.sqrt(variance));

/** Linear regression on these rows. */
export const surface: Regression = regression({ x: standardised, y: progression });
