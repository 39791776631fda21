import { CircleAlert } from 'lucide-react';

/** What went wrong with a form as a whole, beside its button. The place is always there, so that it is read aloud. */
export function InlineError({ children }: { children: string | null }) {
  return (
    <div role="alert" className="min-w-0">
      {children ? (
        <p className="flex items-start gap-1.5 text-danger-ink text-sm">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {children}
        </p>
      ) : null}
    </div>
  );
}
