'use client';

import { Plus } from 'lucide-react';
import { type FormEvent, useRef } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { type DealReasonDto, REASON_KINDS } from '#lib/deals/pipelines.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';

interface ReasonActions {
  create(input: { kind: 'won' | 'lost'; name: string }): Promise<ActionResult<DealReasonDto>>;
  update(input: { reasonId: string; archived: boolean }): Promise<ActionResult<DealReasonDto>>;
}

const TITLES = { lost: 'Why deals are lost', won: 'Why deals are won' } as const;

/** The workspace's reasons. One that is no longer offered keeps its name on old deals. */
export function ReasonSettings({
  reasons,
  actions,
}: {
  reasons: readonly DealReasonDto[];
  actions: ReasonActions | null;
}) {
  return (
    <Section
      title="Reasons"
      description="A lost deal always says why, a won one may. What is no longer offered stays on the deals that have it."
    >
      <div className="grid gap-6 sm:grid-cols-2">
        {(['lost', 'won'] as const).map((kind) => {
          const own = reasons.filter((reason) => reason.kind === kind);
          return (
            <div key={kind}>
              <h3 className="mb-2 font-medium text-sm">{TITLES[kind]}</h3>
              {own.length === 0 ? (
                <p className="text-ink-3 text-sm">No reasons yet.</p>
              ) : (
                <ul aria-label={TITLES[kind]} className="rounded-lg border border-line">
                  {own.map((reason) => (
                    <ReasonLine key={reason.id} reason={reason} update={actions?.update ?? null} />
                  ))}
                </ul>
              )}
            </div>
          );
        })}
      </div>
      {actions ? <NewReason create={actions.create} /> : null}
    </Section>
  );
}

function ReasonLine({ reason, update }: { reason: DealReasonDto; update: ReasonActions['update'] | null }) {
  const { pending, failure, act } = useAct();
  const archived = reason.archivedAt !== null;
  return (
    <li className="flex flex-wrap items-center gap-3 border-line border-b px-3 py-1.5 last:border-b-0">
      <span className={archived ? 'min-w-0 flex-1 text-ink-3 text-sm' : 'min-w-0 flex-1 text-sm'}>
        {reason.name}
      </span>
      {archived ? <Badge>Not offered</Badge> : null}
      {update ? (
        <Button
          size="sm"
          variant="ghost"
          pending={pending}
          aria-label={archived ? `Offer ${reason.name} again` : `No longer offer ${reason.name}`}
          onClick={() => act(() => update({ reasonId: reason.id, archived: !archived }))}
        >
          {archived ? 'Offer again' : 'No longer offer'}
        </Button>
      ) : null}
      {failure ? (
        <div className="w-full">
          <InlineError>{failure.message}</InlineError>
        </div>
      ) : null}
    </li>
  );
}

function NewReason({ create }: { create: ReasonActions['create'] }) {
  const { pending, act, errorOf, errorBeside } = useAct();
  const form = useRef<HTMLFormElement>(null);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const kind = REASON_KINDS.find((one) => one === data.get('kind')) ?? 'lost';
    act(
      () => create({ kind, name: String(data.get('reason') ?? '').trim() }),
      () => form.current?.reset(),
    );
  }
  return (
    <form ref={form} onSubmit={submit} noValidate className="mt-4 flex flex-wrap items-start gap-3">
      <Field
        label="New reason"
        name="reason"
        error={errorOf('name')}
        required
        className="min-w-0 flex-1 basis-60"
      >
        {(field) => <Input {...field} maxLength={80} autoComplete="off" />}
      </Field>
      <Field label="For" name="kind" className="w-40 max-sm:w-full">
        {(field) => (
          <Select
            {...field}
            defaultValue="lost"
            options={[
              { value: 'lost', label: 'Lost deals' },
              { value: 'won', label: 'Won deals' },
            ]}
          />
        )}
      </Field>
      <Button type="submit" icon={<Plus aria-hidden />} pending={pending} className="sm:mt-6.5 max-sm:w-full">
        Add the reason
      </Button>
      <div className="w-full">
        <InlineError>{errorBeside(['name'])}</InlineError>
      </div>
    </form>
  );
}
