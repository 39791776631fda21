'use client';

import { useState } from 'react';
import { CopyField } from '#components/patterns/copy-field.tsx';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import type { ConnectionDto } from '#lib/channels/schemas.ts';
import type { IdentitySecret } from '#lib/channels/webchat.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { signedSnippet } from './chat-words.ts';

/** For websites whose visitors are signed in: who they are, proven by their server. The secret is shown once. */
export function ChatIdentity({
  base,
  connection,
  renew,
}: {
  base: string;
  connection: ConnectionDto;
  renew: (input: { connectionId: string; version: number }) => Promise<ActionResult<IdentitySecret>>;
}) {
  const { pending, failure, act } = useAct();
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <Section
      title="Recognise signed-in users"
      description="Optional. Your server signs the id of whoever is signed in, and they find their conversation on every device. Without a right signature everybody is a stranger."
      action={
        <Button
          pending={pending}
          onClick={() =>
            act(
              () => renew({ connectionId: connection.id, version: connection.version }),
              (made) => setSecret(made.secret),
            )
          }
        >
          Make a new secret
        </Button>
      }
    >
      <div className="flex max-w-2xl flex-col gap-4">
        {secret ? (
          <CopyField
            label="Secret"
            text={secret}
            help="Keep it on your server, never in a page. It is shown this once; the one before no longer counts."
          />
        ) : null}
        <pre className="overflow-x-auto whitespace-pre-wrap break-all rounded-lg border border-line bg-sunken px-3 py-2.5 font-mono text-xs">
          {signedSnippet(base, connection.id)}
        </pre>
        <p className="text-ink-3 text-xs">
          When somebody signs out, call countersignChat.forget() so that the next person begins anew.
        </p>
        <InlineError>{failure?.message ?? null}</InlineError>
      </div>
    </Section>
  );
}
