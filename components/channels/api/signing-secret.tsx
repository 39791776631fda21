'use client';

import { useState } from 'react';
import { CopyField } from '#components/patterns/copy-field.tsx';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { CopyBlock } from '#components/reference/copy-block.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Select } from '#components/ui/select.tsx';
import type { SigningSecret } from '#lib/channels/api.schemas.ts';
import type { ConnectionDto } from '#lib/channels/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { receiverSample } from './samples.ts';

export type RotateSecret = (input: {
  connectionId: string;
  version: number;
  overlapHours: number;
}) => Promise<ActionResult<SigningSecret>>;

const OVERLAPS = [
  { value: '24', label: 'Signs too for a day' },
  { value: '168', label: 'Signs too for a week' },
  { value: '0', label: 'Ends at once' },
];

/** What proves to the receiver who posts: the secret, shown once, and the code that checks a signature. */
export function SigningSecretSection({
  connection,
  callback,
  rotate,
}: {
  connection: ConnectionDto;
  callback: string;
  rotate: RotateSecret;
}) {
  const { pending, failure, act } = useAct();
  const [made, setMade] = useState<SigningSecret | null>(null);
  const [overlap, setOverlap] = useState('24');
  const { secretMadeAt, previousSecretUntil } = connection.settings;
  const hasOne = typeof secretMadeAt === 'string';
  return (
    <Section
      title="Signing secret"
      description="Everything that is posted is signed by the rules of Standard Webhooks, so that your system knows that it comes from here. Their libraries check it, or the code below."
      action={
        <Button
          variant={hasOne ? 'secondary' : 'primary'}
          pending={pending}
          onClick={() =>
            act(
              () =>
                rotate({
                  connectionId: connection.id,
                  version: connection.version,
                  overlapHours: Number(overlap),
                }),
              setMade,
            )
          }
        >
          {hasOne ? 'Make a new secret' : 'Make the secret'}
        </Button>
      }
    >
      <div className="flex max-w-2xl flex-col gap-4">
        {made ? (
          <CopyField
            label="Secret"
            text={made.secret}
            help="Put it where your system keeps its secrets. It is shown this once."
          />
        ) : null}
        {hasOne ? (
          <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
            <Field label="The secret before a new one" className="w-56">
              {(field) => <Select {...field} options={OVERLAPS} value={overlap} onValueChange={setOverlap} />}
            </Field>
            <p className="pb-2 text-ink-2 text-sm">
              Made <RelativeTime at={secretMadeAt} />
              {typeof previousSecretUntil === 'string' ? (
                <>
                  ; the one before signs too until <RelativeTime at={previousSecretUntil} />
                </>
              ) : null}
            </p>
          </div>
        ) : null}
        <CopyBlock label="A receiver in Node.js" text={receiverSample(new URL(callback).pathname)} />
        <InlineError>{failure?.message ?? null}</InlineError>
      </div>
    </Section>
  );
}
