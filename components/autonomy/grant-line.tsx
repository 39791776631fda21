'use client';

import { CalendarCheck } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { GrantDto, GrantOffer } from '#lib/autonomy/grants.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { kindWords } from './labels.ts';

export type GiveGrant = (input: {
  kind: { ability: string; channel: string | null; agent: string; segment: string | null };
  until: string;
  maxUses: number;
}) => Promise<ActionResult<GrantDto>>;

const USUAL_USES = 20;
const DAY = 86_400_000;

/** After the fifth "yes, as it stands" in a row: shall this kind run without asking for a while? */
export function GrantLine({
  offer,
  give,
  onClose,
}: {
  offer: GrantOffer;
  give: GiveGrant;
  onClose: () => void;
}) {
  const [asking, setAsking] = useState(false);
  useCommands([
    {
      id: 'approval.grant',
      label: 'Let this kind run without asking',
      group: 'Approval',
      keys: 'shift+g',
      run: () => setAsking(true),
    },
    { id: 'approval.grant-dismiss', label: 'Keep asking', group: 'Approval', run: onClose },
  ]);
  return (
    <section
      aria-label="Offer of a grant"
      className="mb-3 flex max-w-3xl flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-info-line bg-info-soft px-3 py-2 text-sm"
    >
      <CalendarCheck aria-hidden className="size-4 shrink-0 text-info-ink" />
      <p className="min-w-0 flex-1 basis-64">
        You approved {offer.unedited} in a row as they stand: {kindWords(offer)} by {offer.agentName}. It can
        go on without asking you for a while.
      </p>
      <Button size="sm" kbd="shift+g" onClick={() => setAsking(true)}>
        Grant
      </Button>
      <Button size="sm" variant="ghost" onClick={onClose}>
        Keep asking
      </Button>
      <GrantDialog
        open={asking}
        onOpenChange={setAsking}
        offer={offer}
        give={give}
        onGiven={() => {
          setAsking(false);
          onClose();
          toast.done('Granted. It is listed in the settings, where it can be revoked.');
        }}
      />
    </section>
  );
}

function GrantDialog({
  open,
  onOpenChange,
  offer,
  give,
  onGiven,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  offer: GrantOffer;
  give: GiveGrant;
  onGiven: () => void;
}) {
  const { pending, failure, act } = useAct();
  const form = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const { agentName: _name, unedited: _count, ...kind } = offer;
    // Until the end of the chosen day, as the reader reckons it.
    const until = new Date(`${String(data.get('until'))}T23:59:59`);
    act(() => give({ kind, until: until.toISOString(), maxUses: Number(data.get('uses')) }), onGiven);
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        size="sm"
        title="Let this kind run without asking?"
        description={`${kindWords(offer)} by ${offer.agentName}. Hard rules hold, and what is risky or unsure still asks. You can revoke it at any time.`}
        footer={
          <>
            <DialogClose asChild>
              <Button variant="ghost">Keep asking</Button>
            </DialogClose>
            <Button type="submit" form={form} variant="primary" kbd="mod+enter" pending={pending}>
              Grant
            </Button>
          </>
        }
      >
        <form id={form} onSubmit={submit} onKeyDown={submitOnModEnter} className="flex flex-col gap-4">
          <Field label="Until" name="until" required>
            {(field) => <Input {...field} type="date" defaultValue={localDay(nextFriday(new Date()))} />}
          </Field>
          <Field label="At most, times" name="uses" required>
            {(field) => (
              <Input
                {...field}
                type="number"
                inputMode="numeric"
                min={1}
                max={200}
                defaultValue={USUAL_USES}
              />
            )}
          </Field>
          <InlineError>{failure?.message ?? null}</InlineError>
        </form>
      </DialogContent>
    </Dialog>
  );
}

/** The next Friday that is not today. */
const nextFriday = (now: Date): Date => new Date(now.getTime() + (((5 - now.getDay() + 6) % 7) + 1) * DAY);

const localDay = (day: Date): string =>
  [day.getFullYear(), day.getMonth() + 1, day.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
