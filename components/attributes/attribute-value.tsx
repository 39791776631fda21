import Link from 'next/link';
import { Money } from '#components/patterns/money.tsx';
import { Badge, type Tone } from '#components/ui/badge.tsx';
import type { AttributeColour, RelatedType, ShownAttribute } from '#lib/attributes/schemas.ts';
import { attributeWords, optionLabel } from '#lib/ui/attribute-words.ts';
import { majorUnits } from '#lib/ui/format.ts';

export const COLOUR_TONES: Readonly<Record<AttributeColour, Tone>> = {
  grey: 'neutral',
  blue: 'info',
  green: 'good',
  amber: 'warning',
  red: 'danger',
};

const PATHS: Readonly<Record<RelatedType, string>> = {
  contact: 'contacts',
  account: 'accounts',
  deal: 'pipeline',
};

/** What a record holds in a field of the workspace's own, as it is read: nothing at all where it is empty. */
export function AttributeWords({ workspace, shown }: { workspace: string; shown: ShownAttribute }) {
  const { definition, value, related } = shown;
  if (value === null) return null;
  if (Array.isArray(value))
    return (
      <span className="flex flex-wrap gap-1">
        {value.map((one) => (
          <Option key={one} shown={shown} value={one} />
        ))}
      </span>
    );
  if (typeof value === 'object')
    return <Money amount={majorUnits(value.amountMinor, value.currency)} currency={value.currency} />;
  if (definition.type === 'select') return <Option shown={shown} value={String(value)} />;
  if (definition.type === 'url')
    return (
      <a
        href={String(value)}
        target="_blank"
        rel="noreferrer noopener"
        className="break-all text-accent-ink underline-offset-2 hover:underline"
      >
        {String(value)
          .replace(/^https?:\/\//, '')
          .replace(/\/$/, '')}
      </a>
    );
  if (related)
    return (
      <Link
        href={`/${workspace}/${PATHS[related.type]}/${related.id}`}
        className="text-accent-ink underline-offset-2 hover:underline"
      >
        {related.name}
      </Link>
    );
  return <span className="whitespace-pre-wrap break-words">{attributeWords(definition, value)}</span>;
}

function Option({ shown: { definition }, value }: { shown: ShownAttribute; value: string }) {
  const option = definition.options.find((one) => one.value === value);
  return <Badge tone={COLOUR_TONES[option?.colour ?? 'grey']}>{optionLabel(definition, value)}</Badge>;
}
