/** A QR code from its lines. Black on white in both themes, with the margin that cameras need. */
export function QrSquare({ lines }: { lines: readonly string[] }) {
  const size = lines.length + 8;
  const dark = lines
    .flatMap((line, y) =>
      [...line].flatMap((module, x) => (module === '1' ? [`M${x + 4} ${y + 4}h1v1h-1z`] : [])),
    )
    .join('');
  return (
    <svg
      role="img"
      aria-label="Code to scan with the phone"
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="size-60 max-w-full rounded-md border border-line"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={dark} fill="#000" />
    </svg>
  );
}
