import { encode } from "uqr";

/** A text as a QR code, dark on light in both themes, as cameras want it. */
export function QrCode({ value, label }: { value: string; label: string }) {
  const { data, size } = encode(value, { border: 3 });
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join("");
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="size-48 rounded-large border border-line bg-scan-ground text-scan-ink"
    >
      <path d={path} fill="currentColor" />
    </svg>
  );
}
