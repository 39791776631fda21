/** Two ticks, one over the other: what an agent signed and a person countersigned. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" fill="none" className={className}>
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <g strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round" className="stroke-accent-on">
        <path d="M8.5 16.5 13 21l6.2-9.5" opacity=".55" />
        <path d="M13.5 16.5 18 21l6.2-9.5" />
      </g>
    </svg>
  );
}
