import type { ReactNode } from 'react';
import { niceCeiling } from '#lib/ui/scale.ts';

const WIDTH = 480;
const HEIGHT = 112;

export interface Series {
  label: string;
  /** One per bucket; null leaves a gap. */
  values: readonly (number | null)[];
  /** Classes of the bar or line: a fill, a stroke. */
  className: string;
  /** Fill of its sign in the legend. */
  swatch: string;
}

export interface ChartProps {
  title: string;
  /** What it shows, in a sentence. */
  summary: string;
  /** Bars stand on each other; lines are drawn beside each other. */
  kind: 'bars' | 'lines';
  series: readonly Series[];
  /** ISO times of the buckets' beginnings. */
  at: readonly string[];
  /** Writes a value, for the axis and the table. */
  write: (value: number) => string;
  /** Below the axis: first and last. */
  ends: readonly [ReactNode, ReactNode];
}

/** A small chart from zero, with a table of the same for screen readers. */
export function Chart({ title, summary, kind, series, at, write, ends }: ChartProps) {
  const sums = at.map((_, index) =>
    kind === 'bars'
      ? series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0)
      : Math.max(0, ...series.map(({ values }) => values[index] ?? 0)),
  );
  const top = niceCeiling(Math.max(0, ...sums));
  const y = (value: number) => HEIGHT - (value / top) * HEIGHT;
  const slot = WIDTH / Math.max(1, at.length);
  return (
    <figure className="min-w-0">
      <figcaption className="mb-2">
        <span className="flex flex-wrap items-baseline justify-between gap-x-4">
          <span className="font-medium text-sm">{title}</span>
          <span aria-hidden className="flex gap-3 text-ink-3 text-xs">
            {series.map(({ label, swatch }) => (
              <span key={label} className="inline-flex items-center gap-1.5">
                <svg aria-hidden viewBox="0 0 8 8" className="size-2">
                  <rect width="8" height="8" rx="2" className={swatch} />
                </svg>
                {label}
              </span>
            ))}
          </span>
        </span>
        <span className="block text-ink-2 text-xs">{summary}</span>
      </figcaption>
      <div aria-hidden className="grid grid-cols-[auto_1fr] gap-x-2 text-2xs text-ink-3 tabular-nums">
        <div className="flex h-28 flex-col justify-between text-right leading-none">
          <span>{write(top)}</span>
          <span>{write(0)}</span>
        </div>
        <svg
          aria-hidden
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          className="h-28 w-full overflow-visible"
        >
          {[0, top / 2, top].map((value) => (
            <line
              key={value}
              x1="0"
              x2={WIDTH}
              y1={y(value)}
              y2={y(value)}
              className="stroke-line"
              vectorEffect="non-scaling-stroke"
            />
          ))}
          {kind === 'bars' ? (
            <Bars series={series} at={at} slot={slot} y={y} />
          ) : (
            series.map((line) => (
              <path
                key={line.label}
                d={pathOf(line.values, slot, y)}
                fill="none"
                strokeWidth="1.75"
                strokeLinejoin="round"
                strokeLinecap="round"
                vectorEffect="non-scaling-stroke"
                className={line.className}
              />
            ))
          )}
        </svg>
        <span />
        <div className="mt-1 flex justify-between">
          <span>{ends[0]}</span>
          <span>{ends[1]}</span>
        </div>
      </div>
      <table className="sr-only">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">From</th>
            {series.map(({ label }) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {at.map((moment, index) =>
            sums[index] === 0 ? null : (
              <tr key={moment}>
                <th scope="row">{moment.slice(0, 16).replace('T', ' ')}</th>
                {series.map(({ label, values }) => {
                  const value = values[index];
                  return <td key={label}>{value === null || value === undefined ? 'none' : write(value)}</td>;
                })}
              </tr>
            ),
          )}
        </tbody>
      </table>
    </figure>
  );
}

function Bars({
  series,
  at,
  slot,
  y,
}: Pick<ChartProps, 'series' | 'at'> & { slot: number; y: (value: number) => number }) {
  return at.map((moment, index) => {
    let below = 0;
    return (
      <g key={moment}>
        {series.map(({ label, values, className }) => {
          const value = values[index] ?? 0;
          if (value === 0) return null;
          const top = y(below + value);
          const bar = (
            <rect
              key={label}
              x={index * slot + slot * 0.12}
              width={slot * 0.76}
              y={top}
              // One of many must not vanish.
              height={Math.max(1.5, y(below) - top)}
              className={className}
            />
          );
          below += value;
          return bar;
        })}
      </g>
    );
  });
}

/** Gaps stay gaps; a value between two of them is a short dash, or it would not be seen. */
function pathOf(values: readonly (number | null)[], slot: number, y: (value: number) => number): string {
  return values
    .map((value, index) => {
      if (value === null) return '';
      const x = index * slot + slot / 2;
      const before = index > 0 ? (values[index - 1] ?? null) : null;
      const after = values[index + 1] ?? null;
      if (before !== null) return `L${x} ${y(value)}`;
      return after === null
        ? `M${x - slot * 0.3} ${y(value)}L${x + slot * 0.3} ${y(value)}`
        : `M${x} ${y(value)}`;
    })
    .join('');
}
