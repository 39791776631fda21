'use client';

import { type FormEvent, useState, useTransition } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import type { ActionResult } from '#lib/ui/action-result.ts';

/** Asks whether an article helped, and why not. What is typed stays when it could not be sent. */
export function FeedbackForm({
  slug,
  give,
}: {
  slug: string;
  give: (given: { slug: string; helpful: boolean; comment: string }) => Promise<ActionResult<unknown>>;
}) {
  const [pending, start] = useTransition();
  const [helpful, setHelpful] = useState<boolean | null>(null);
  const [comment, setComment] = useState('');
  const [state, setState] = useState<'asking' | 'thanks'>('asking');
  const [failure, setFailure] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (helpful === null) return;
    setFailure('');
    start(async () => {
      const answer = await give({ slug, helpful, comment }).catch(() => null);
      if (answer?.ok) setState('thanks');
      else setFailure(answer?.error.message ?? 'It could not be sent. Try again in a moment.');
    });
  };
  return (
    <section aria-labelledby="helpful" className="mt-10 border-line border-t pt-6">
      <h2 id="helpful" className="font-semibold text-base">
        Did this help?
      </h2>
      {state === 'thanks' ? (
        <p role="status" className="mt-2 text-ink-2">
          Thank you. The people who write these articles will read it.
        </p>
      ) : (
        <form onSubmit={send} className="mt-3 flex max-w-lg flex-col items-start gap-3">
          <div className="flex gap-2">
            {[true, false].map((value) => (
              <Button
                key={String(value)}
                aria-pressed={helpful === value}
                variant={helpful === value ? 'primary' : 'secondary'}
                onClick={() => setHelpful(value)}
              >
                {value ? 'Yes' : 'No'}
              </Button>
            ))}
          </div>
          {helpful === null ? null : (
            <>
              <Field label={helpful ? 'Anything to add?' : 'What was missing?'} className="w-full">
                {(field) => (
                  <Textarea
                    {...field}
                    dir="auto"
                    rows={3}
                    maxLength={1_000}
                    value={comment}
                    onChange={(event) => setComment(event.target.value)}
                  />
                )}
              </Field>
              <InlineError>{failure}</InlineError>
              <Button type="submit" variant="primary" pending={pending}>
                Send
              </Button>
            </>
          )}
        </form>
      )}
    </section>
  );
}
