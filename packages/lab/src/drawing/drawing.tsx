import type { ComponentChildren } from "preact";
import { type DrawingSize, useSize } from "./use-size.js";

interface DrawingProps {
  /** What a screen reader says instead. */
  readonly label: string;
  /** A class that gives the box its shape: the drawing fills it. */
  readonly class: string;
  readonly children: (size: DrawingSize) => ComponentChildren;
  /** What can be touched, above the picture: a picture itself has no parts for a screen reader. */
  readonly over?: (size: DrawingSize) => ComponentChildren;
}

/** A picture in a box whose shape does not depend on what is drawn, so that nothing jumps. */
export function Drawing({ label, class: shape, children, over }: DrawingProps) {
  const [ref, size] = useSize<HTMLDivElement>();
  return (
    <div ref={ref} class={`drawing ${shape}`}>
      {size && size.width > 0 && (
        <>
          <svg role="img" aria-label={label} width={size.width} height={size.height}>
            {children(size)}
          </svg>
          {over?.(size)}
        </>
      )}
    </div>
  );
}
