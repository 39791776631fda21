import { Section } from '#components/patterns/section.tsx';
import { Progress } from '#components/ui/progress.tsx';
import { count } from '#lib/ui/format.ts';

interface Read {
  what: string;
  /** Those in a language the model knows. */
  withMeaning: number;
  /** Those that the present model has read. */
  embedded: number;
}

/** How far the present model has read what is searched by meaning: after a change of it everything is read anew. */
export function MeaningProgress({ model, parts }: { model: string; parts: readonly Read[] }) {
  const open = parts.some(({ withMeaning, embedded }) => embedded < withMeaning);
  return (
    <Section
      title="Search by meaning"
      description={
        open
          ? `${model} is reading what it has not read yet, the newest first. Until then words find the rest.`
          : `${model} has read all that it can. What comes is read within a minute or two.`
      }
    >
      <dl className="flex max-w-xl flex-col gap-3 text-sm">
        {parts.map(({ what, withMeaning, embedded }) => (
          <div key={what} className="grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1">
            <dt>{what}</dt>
            <dd className="text-ink-2 tabular-nums">
              {withMeaning === 0
                ? 'None in a language it knows'
                : `${count(embedded)} of ${count(withMeaning)}`}
            </dd>
            <dd className="col-span-2">
              <Progress label={`${what} read in`} value={withMeaning === 0 ? 1 : embedded / withMeaning} />
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
