import type { ComponentProps } from "react";

interface PictureProps extends Omit<ComponentProps<"img">, "alt"> {
  /** Empty where the words beside it say the same. */
  alt: string;
}

/** An image as it is served: it was uploaded, is behind the session, and no optimiser may fetch it. */
export function Picture({ alt, ...props }: PictureProps) {
  // biome-ignore lint/performance/noImgElement: see above
  return <img {...props} alt={alt} />;
}
