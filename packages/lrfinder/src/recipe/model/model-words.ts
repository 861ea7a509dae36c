/** What the settings of a model are called where they are made, and other ways out of a refusal. */
export interface ModelWords {
  /** What chooses the loss, such as `--loss`. */
  readonly loss: string;
  /** What chooses the output that is trained, such as `--output`. */
  readonly output: string;
  /** What names the parameters that stay as they are, such as `--freeze`. */
  readonly freeze: string;
  /** How each input gets an array, to be said as a request. */
  readonly nameArrays: string;
  /** Options of the library as its sentences name them, and what they are called here. */
  readonly options: readonly (readonly [option: RegExp, name: string])[];
}
