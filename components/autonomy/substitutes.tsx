'use client';

import { type FormEvent, useId, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { SubstituteDto } from '#lib/autonomy/signing.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';
import type { Colleague } from './ask-form.tsx';

export interface SubstituteActions {
  name: (input: {
    userId?: string;
    substituteId: string;
    from: string;
    until: string;
  }) => Promise<ActionResult<unknown>>;
  end: (input: { id: string }) => Promise<ActionResult<unknown>>;
}

/** Who signs in whose place while they are away: one's own, or everybody's. */
export function Substitutes({
  substitutes,
  colleagues,
  absent = null,
  actions,
}: {
  substitutes: readonly SubstituteDto[];
  /** Who can stand in. */
  colleagues: readonly Colleague[];
  /** Whose place can be taken; null: only one's own. */
  absent?: readonly Colleague[] | null;
  /** Null for who may only look. */
  actions: SubstituteActions | null;
}) {
  const [naming, setNaming] = useState(false);
  return (
    <Section
      title="Substitutes"
      description={
        absent
          ? 'While somebody is away, their substitute signs with their authority, under their own name.'
          : 'While you are away, your substitute signs with your authority, under their own name.'
      }
      action={
        actions && colleagues.length > 0 ? (
          <Button onClick={() => setNaming(true)}>Name a substitute</Button>
        ) : undefined
      }
    >
      {substitutes.length === 0 ? (
        <p className="text-ink-2 text-sm">
          {colleagues.length === 0
            ? 'There is nobody else here who may decide.'
            : 'Nobody stands in for anybody.'}
        </p>
      ) : (
        <ul aria-label="Substitutes" className="rounded-lg border border-line">
          {substitutes.map((one) => (
            <Row key={one.id} substitute={one} end={actions?.end ?? null} />
          ))}
        </ul>
      )}
      {actions && naming ? (
        <NameDialog
          colleagues={colleagues}
          absent={absent}
          name={actions.name}
          onClose={() => setNaming(false)}
        />
      ) : null}
    </Section>
  );
}

function Row({ substitute, end }: { substitute: SubstituteDto; end: SubstituteActions['end'] | null }) {
  const { pending, failure, act } = useAct();
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b px-3 py-2.5 text-sm last:border-b-0">
      <p className="min-w-0 flex-1 basis-56">
        <span className="font-medium">{substitute.substitute.name}</span> for {substitute.user.name}; from:{' '}
        <RelativeTime at={substitute.from} />, until: <RelativeTime at={substitute.until} />
        <InlineError>{failure?.message ?? null}</InlineError>
      </p>
      {end ? (
        <Button
          size="sm"
          pending={pending}
          aria-label={`End: ${substitute.substitute.name} for ${substitute.user.name}`}
          onClick={() =>
            act(
              () => end({ id: substitute.id }),
              () => toast.done('Ended'),
            )
          }
        >
          End
        </Button>
      ) : null}
    </li>
  );
}

function NameDialog({
  colleagues,
  absent,
  name,
  onClose,
}: {
  colleagues: readonly Colleague[];
  absent: readonly Colleague[] | null;
  name: SubstituteActions['name'];
  onClose: () => void;
}) {
  const { pending, failure, act } = useAct();
  const [userId, setUserId] = useState(absent?.[0]?.id ?? '');
  const others = colleagues.filter(({ id }) => id !== userId);
  const [chosen, setChosen] = useState('');
  const substituteId = others.some(({ id }) => id === chosen) ? chosen : (others[0]?.id ?? '');
  const form = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    // Whole days as the reader reckons them.
    const from = new Date(`${String(data.get('from'))}T00:00:00`);
    const until = new Date(`${String(data.get('until'))}T23:59:59`);
    act(
      () =>
        name({
          ...(absent ? { userId } : {}),
          substituteId,
          from: from.toISOString(),
          until: until.toISOString(),
        }),
      () => {
        onClose();
        toast.done('Named. They see your cards from the first day on.');
      },
    );
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        size="sm"
        title="Name a substitute"
        footer={
          <>
            <DialogClose asChild>
              <Button variant="ghost">Leave it so</Button>
            </DialogClose>
            <Button
              type="submit"
              form={form}
              variant="primary"
              kbd="mod+enter"
              pending={pending}
              disabled={!substituteId}
            >
              Name
            </Button>
          </>
        }
      >
        <form id={form} onSubmit={submit} onKeyDown={submitOnModEnter} className="flex flex-col gap-4">
          {absent ? (
            <Field label="Who is away">
              {(field) => (
                <Select
                  {...field}
                  options={absent.map(({ id, name: label }) => ({ value: id, label }))}
                  value={userId}
                  onValueChange={setUserId}
                />
              )}
            </Field>
          ) : null}
          <Field label="Who stands in">
            {(field) => (
              <Select
                {...field}
                options={others.map(({ id, name: label }) => ({ value: id, label }))}
                value={substituteId}
                onValueChange={setChosen}
              />
            )}
          </Field>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="First day" name="from" required>
              {(field) => <Input {...field} type="date" />}
            </Field>
            <Field label="Last day" name="until" required>
              {(field) => <Input {...field} type="date" />}
            </Field>
          </div>
          <InlineError>{failure?.message ?? null}</InlineError>
        </form>
      </DialogContent>
    </Dialog>
  );
}
