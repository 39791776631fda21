'use client';

import { Mail } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { anyOf } from '#lib/ui/format.ts';

/** For who signs in by a provider only: there is no present password to change, and how to get one. */
export function NoPassword({
  email,
  mail,
  administrators,
  membersHref,
}: {
  email: string;
  /** Mails the link; null where no mail is set up. */
  mail: (() => Promise<ActionResult<unknown>>) | null;
  administrators: readonly string[];
  /** Where links are made, for who may make them. */
  membersHref: string | null;
}) {
  const { pending, act, errorBeside } = useAct();
  const [sent, setSent] = useState(false);
  return (
    <div className="flex max-w-lg flex-col items-start gap-3 text-sm">
      <p className="text-ink-2">
        You sign in with your provider and have no password. To sign in without it as well, choose one by a
        link.{' '}
        {mail ? null : membersHref ? (
          <>
            Make it beside your name among the{' '}
            <Link href={membersHref} className="text-accent-ink underline underline-offset-2">
              members
            </Link>
            .
          </>
        ) : (
          `Ask ${anyOf(administrators)} for it.`
        )}
      </p>
      {sent ? (
        <p role="status">
          A link is on its way to <span className="font-medium">{email}</span>. It is good for an hour.
        </p>
      ) : mail ? (
        <Button
          icon={<Mail aria-hidden />}
          pending={pending}
          onClick={() =>
            act(
              () => mail(),
              () => setSent(true),
            )
          }
        >
          Mail me a link
        </Button>
      ) : null}
      <InlineError>{errorBeside([])}</InlineError>
    </div>
  );
}
