import { Badge, type Tone } from '#components/ui/badge.tsx';
import type { TagColour, TagDto } from '#lib/tickets/tags.schemas.ts';

export const TAG_TONES: Readonly<Record<TagColour, Tone>> = {
  plain: 'neutral',
  accent: 'accent',
  info: 'info',
  good: 'good',
  warning: 'warning',
  danger: 'danger',
};

/** What a tag is shown by. */
export type ShownTag = Pick<TagDto, 'name' | 'colour'>;

/** A tag in the colour the workspace gave it. */
export function TagBadge({ name, tags }: { name: string; tags: readonly ShownTag[] }) {
  const colour = tags.find((tag) => tag.name === name)?.colour ?? 'plain';
  return (
    <Badge tone={TAG_TONES[colour]}>
      <span dir="auto">{name}</span>
    </Badge>
  );
}
