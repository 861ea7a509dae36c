import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

/** A drawing's size in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A drawing's size, and that of its letters. */
export interface DrawingSize extends Size {
  /** The size of the page's letters there, in pixels: room for letters is measured in it. */
  readonly em: number;
}

/**
 * Follows the size of an element, so that a drawing has its letters in the size of the page's,
 * however wide it is. The first size is known before anything is painted.
 */
export function useSize<E extends Element>(): [RefObject<E | null>, DrawingSize | undefined] {
  const ref = useRef<E>(null);
  const [size, setSize] = useState<DrawingSize>();
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => {
      const { width, height } = element.getBoundingClientRect();
      const em = Number.parseFloat(getComputedStyle(element).fontSize);
      setSize((old) =>
        old?.width === width && old.height === height && old.em === em
          ? old
          : { width, height, em },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, size];
}
