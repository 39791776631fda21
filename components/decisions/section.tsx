import { type ReactNode, useId } from 'react';

export function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <h3 id={id} className="border-line border-b pb-1.5 font-semibold text-base">
        {title}
      </h3>
      {children}
    </section>
  );
}

/** Names and values under each other, in the same columns all the way down the record; leave `Fact`s out where there is nothing to say. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="grid grid-cols-[8.5rem_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm">{children}</dl>;
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </>
  );
}

/** Somebody's words, as they were. */
export function Words({ children }: { children: string }) {
  return (
    <blockquote
      dir="auto"
      className="measure max-h-80 overflow-y-auto whitespace-pre-wrap rounded-md border border-line bg-sunken px-3 py-2 text-base [overflow-wrap:anywhere]"
    >
      {children}
    </blockquote>
  );
}
