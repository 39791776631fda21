import { Star } from 'lucide-react';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import type { RatingDto } from '#lib/conversations/ratings.schemas.ts';

/** The line in a thread that says how its contact liked it. */
export function RatingLine({ rating }: { rating: RatingDto }) {
  return (
    <div className="flex flex-col items-center gap-1 text-center text-ink-3 text-xs">
      <p className="flex flex-wrap items-center justify-center gap-x-1.5">
        <Star aria-hidden className="size-3.5" />
        {rating.contact.name} rated this conversation {rating.score} of 5{' '}
        <RelativeTime at={rating.answeredAt} />
      </p>
      {rating.comment ? (
        <blockquote
          dir="auto"
          className="max-w-[72ch] whitespace-pre-wrap text-ink-2 text-sm [overflow-wrap:anywhere]"
        >
          {rating.comment}
        </blockquote>
      ) : null}
    </div>
  );
}
