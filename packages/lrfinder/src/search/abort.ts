/** Something that can call a halt: an `AbortSignal` fits. It is looked at, never listened to. */
export interface Abort {
  readonly aborted: boolean;
}
