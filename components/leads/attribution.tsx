import type { Attribution } from '#lib/capture/schemas.ts';

const FIELDS: readonly [keyof Attribution, string][] = [
  ['formName', 'Form'],
  ['campaign', 'Campaign'],
  ['source', 'Campaign source'],
  ['medium', 'Medium'],
  ['term', 'Term'],
  ['content', 'Content'],
  ['pageUrl', 'Page'],
  ['referrer', 'Came from'],
];

/** Where a lead came from, as its page told: words of others, never links. */
export function LeadAttribution({ attribution }: { attribution: Attribution }) {
  const told = FIELDS.flatMap(([key, label]) =>
    attribution[key] ? [{ key, label, value: attribution[key] }] : [],
  );
  if (told.length === 0) return null;
  return (
    <dl className="space-y-2">
      {told.map(({ key, label, value }) => (
        <div key={key}>
          <dt className="text-ink-3 text-xs">{label}</dt>
          <dd className="break-words" dir="auto">
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
