'use client';

import { Mail, Send } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { CopyField } from '#components/patterns/copy-field.tsx';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { InvitationDto } from '#lib/tenancy/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { ROLE_OPTIONS, ROLE_WORDS } from './labels.ts';

type Made = InvitationDto & { link: string };

export interface InvitationActions {
  invite: (input: { email: string; role: InvitationDto['role'] }) => Promise<ActionResult<Made>>;
  withdraw: (input: { invitationId: string }) => Promise<ActionResult<unknown>>;
}

/** Invites by a link that is handed over, and shows which links are out. */
export function Invitations({
  open,
  actions,
}: {
  open: readonly InvitationDto[];
  actions: InvitationActions;
}) {
  const { pending, act, errorOf, errorBeside } = useAct();
  const [role, setRole] = useState<InvitationDto['role']>('operator');
  const [made, setMade] = useState<Made | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get('email') ?? '').trim();
    act(
      () => actions.invite({ email, role }),
      (invitation) => {
        setMade(invitation);
        form.current?.reset();
      },
    );
  };
  return (
    <Section
      title="Invitations"
      description="An invitation is a link for one address. It works once, for seven days; a second one to the same address ends the first."
    >
      <form ref={form} onSubmit={submit} className="flex flex-wrap items-start gap-3">
        <Field
          label="E-mail address"
          name="email"
          error={errorOf('email')}
          required
          className="min-w-0 flex-1 basis-60"
        >
          {(field) => <Input {...field} type="email" autoComplete="off" />}
        </Field>
        <Field label="Role" className="w-44 max-sm:w-full" error={errorOf('role')}>
          {(field) => (
            <Select
              {...field}
              options={ROLE_OPTIONS}
              value={role}
              onValueChange={(value) =>
                setRole(ROLE_OPTIONS.find((one) => one.value === value)?.value ?? role)
              }
            />
          )}
        </Field>
        <Button
          type="submit"
          variant="primary"
          icon={<Send aria-hidden />}
          pending={pending}
          className="sm:mt-6.5 max-sm:w-full"
        >
          Make an invitation
        </Button>
        <div className="w-full">
          <InlineError>{errorBeside(['email', 'role'])}</InlineError>
        </div>
      </form>
      {made ? (
        <div
          data-made-invitation=""
          className="mt-4 rounded-lg border border-accent-line bg-accent-soft px-4 py-3"
        >
          <CopyField
            label={`Invitation for ${made.email}`}
            text={made.link}
            help={`Send it to them yourself; it is not shown again. They join as ${ROLE_WORDS[made.role].name.toLowerCase()}.`}
          />
        </div>
      ) : null}
      {open.length > 0 ? (
        <ul aria-label="Open invitations" className="mt-4 rounded-lg border border-line">
          {open.map((invitation) => (
            <li
              key={invitation.id}
              className="flex items-center gap-3 border-line border-b px-3 py-2 last:border-b-0"
            >
              <Mail aria-hidden className="size-4 shrink-0 text-ink-3" />
              <div className="min-w-0 flex-1">
                <p className="truncate text-sm">{invitation.email}</p>
                <p className="text-ink-3 text-xs">
                  {ROLE_WORDS[invitation.role].name}, ends <RelativeTime at={invitation.expiresAt} />
                </p>
              </div>
              <Withdraw
                invitation={invitation}
                withdraw={actions.withdraw}
                onDone={() => setMade((last) => (last?.id === invitation.id ? null : last))}
              />
            </li>
          ))}
        </ul>
      ) : (
        <p className="mt-4 text-ink-3 text-sm">No invitation is open.</p>
      )}
    </Section>
  );
}

function Withdraw({
  invitation,
  withdraw,
  onDone,
}: {
  invitation: InvitationDto;
  withdraw: InvitationActions['withdraw'];
  onDone: () => void;
}) {
  const { pending, failure, act } = useAct();
  return (
    <div className="flex items-center gap-2">
      <InlineError>{failure?.message ?? null}</InlineError>
      <Button
        size="sm"
        pending={pending}
        aria-label={`Withdraw the invitation for ${invitation.email}`}
        onClick={() =>
          act(
            () => withdraw({ invitationId: invitation.id }),
            () => {
              onDone();
              toast.done('The link no longer works');
            },
          )
        }
      >
        Withdraw
      </Button>
    </div>
  );
}
