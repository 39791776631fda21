import { CircleCheck, CircleHelp, TriangleAlert } from 'lucide-react';
import { BeforeAfter } from '#components/patterns/before-after.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import type { ChainPlaceDto } from '#lib/autonomy/schemas.ts';
import { cn } from '#lib/ui/cn.ts';
import { count } from '#lib/ui/format.ts';
import { RECORD_KIND } from './labels.ts';
import { Section } from './section.tsx';

const STANDS: Readonly<
  Record<ChainPlaceDto['stands'], { word: string; Sign: typeof CircleCheck; ink: string }>
> = {
  right: { word: 'as it was entered', Sign: CircleCheck, ink: 'text-good-ink' },
  wrong: { word: 'changed since it was entered', Sign: TriangleAlert, ink: 'text-danger-ink' },
  unknown_key: { word: 'signed with a key that is gone', Sign: CircleHelp, ink: 'text-warning-ink' },
};

/** Where this stands in the chain of records that nobody can rewrite, and whether each record is as it was entered. */
export function InTheChain({ places }: { places: readonly ChainPlaceDto[] }) {
  return (
    <Section title="Signed records">
      {places.length === 0 ? (
        <p className="text-ink-2 text-sm">
          This was decided before signed records were kept. What is shown above is the desk’s own copy.
        </p>
      ) : (
        <ol
          aria-label="Signed records of this action"
          className="flex flex-col divide-y divide-line rounded-md border border-line"
        >
          {places.map((place) => (
            <Place key={place.seq} place={place} />
          ))}
        </ol>
      )}
    </Section>
  );
}

function Place({ place }: { place: ChainPlaceDto }) {
  const { word, Sign, ink } = STANDS[place.stands];
  // The text stands above, side by side; here are the other fields, and of files their names.
  const fields = place.diff?.filter(({ field }) => field !== 'body' && field !== 'fileIds') ?? [];
  return (
    <li className="flex flex-col gap-1 px-3 py-2 text-sm">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
        <span className="text-ink-3 tabular-nums">No. {count(place.seq)}</span>
        <span className="font-medium">{RECORD_KIND[place.kind]}</span>
        {place.actor.name ? <span className="text-ink-2">{place.actor.name}</span> : null}
        {place.outcome ? <span className="text-ink-2">{place.outcome.replaceAll(/[_:]/g, ' ')}</span> : null}
        <RelativeTime at={place.at} className="text-ink-3 text-xs" />
        <span className={cn('inline-flex items-center gap-1 text-xs sm:ml-auto', ink)}>
          <Sign aria-hidden className="size-3.5" />
          {word}
        </span>
      </p>
      {place.erased ? <p className="text-ink-3 text-xs">Its words were erased; the record stands.</p> : null}
      {fields.length > 0 ? <BeforeAfter changes={fields} /> : null}
      <p className="truncate font-mono text-ink-3 text-xs" title={place.link}>
        {place.link.slice(0, 16)}… <span className="font-sans">key {place.keyId}</span>
        {place.inputsDigest ? (
          <span className="font-sans" title={place.inputsDigest}>
            , inputs <span className="font-mono">{place.inputsDigest.slice(0, 12)}…</span>
          </span>
        ) : null}
      </p>
    </li>
  );
}
