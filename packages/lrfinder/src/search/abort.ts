/** Something that can ask for an end: an `AbortSignal` will do. It is read, never listened to. */
export interface Abort {
  readonly aborted: boolean;
}
