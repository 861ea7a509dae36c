/**
 * A training that is asked for, as plain data: it can be written down and cross to other processes.
 */
export interface Trial<Asked = unknown> {
  /** What is to be trained, in words that its runner understands. */
  readonly asked: Asked;
  /** The seed of its randomness; left out where nothing is random. */
  readonly seed?: number;
  /** How long it trains, in the unit of its runner, such as updates or epochs. */
  readonly budget: number;
}
