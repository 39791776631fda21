'use client';

import { ArrowRightLeft } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogContent } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { PerformResult } from '#lib/abilities/schemas.ts';
import type { LeadRow } from '#lib/contacts/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { minorUnits } from '#lib/ui/format.ts';
import { parseAmount } from '#lib/ui/parse-amount.ts';
import { LEAD_STATUS } from './lead-status.tsx';

type Act = (input: Record<string, unknown>) => Promise<ActionResult<PerformResult>>;

const SETTABLE = ['new', 'contacted', 'qualified', 'disqualified'] as const;

/** What a person does with a lead: say how far it is, or make it a deal. Both can be taken back. */
export function LeadActions({
  workspace,
  lead,
  account,
  actions,
}: {
  workspace: string;
  lead: LeadRow;
  account: string | null;
  actions: { qualify: Act; convert: Act; undo(input: { actionId: string }): Promise<ActionResult<unknown>> };
}) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const [converting, setConverting] = useState(false);
  if (lead.status === 'converted') return null;

  const undo = (actionId: string) => async () => {
    const back = await actions.undo({ actionId });
    if (!back.ok) toast.error(back.error.message);
    router.refresh();
  };

  const qualify = (status: string) =>
    start(async () => {
      const answer = await actions.qualify({ leadId: lead.id, status });
      if (!answer.ok) toast.error(answer.error.message);
      else if (answer.data.decision !== 'execute')
        toast.warning(answer.data.reasons[0] ?? 'This change is not allowed.');
      else
        toast.done(`Lead is ${LEAD_STATUS[status as LeadRow['status']].word.toLowerCase()}`, {
          undo: undo(answer.data.actionId),
        });
      router.refresh();
    });

  async function convert(input: { name: string; amountMinor: number; currency: string }) {
    const answer = await actions.convert({ ...input, leadId: lead.id });
    if (!answer.ok) return answer.error.message;
    if (answer.data.decision !== 'execute') return answer.data.reasons[0] ?? 'This is not allowed.';
    toast.done(`${input.name} is a deal now`, { undo: undo(answer.data.actionId) });
    const dealId = answer.data.outcome?.dealId;
    if (typeof dealId === 'string') router.push(`/${workspace}/pipeline/${dealId}`);
    else router.refresh();
    return null;
  }

  return (
    <div className="mt-4 flex flex-wrap items-center gap-2">
      <Select
        size="sm"
        aria-label="Status of the lead"
        className="w-36"
        disabled={pending}
        value={lead.status}
        onValueChange={qualify}
        options={SETTABLE.map((value) => ({ value, label: LEAD_STATUS[value].word }))}
      />
      <Button size="sm" icon={<ArrowRightLeft aria-hidden />} onClick={() => setConverting(true)}>
        Make it a deal
      </Button>
      <Dialog open={converting} onOpenChange={setConverting}>
        <DialogContent
          size="sm"
          title="Make it a deal"
          description="The deal starts in the first stage of the pipeline, with this lead’s owner and next step."
        >
          <ConvertForm
            name={account ?? lead.contact.name}
            onConvert={convert}
            onDone={() => setConverting(false)}
          />
        </DialogContent>
      </Dialog>
    </div>
  );
}

function ConvertForm({
  name,
  onConvert,
  onDone,
}: {
  name: string;
  onConvert: (input: { name: string; amountMinor: number; currency: string }) => Promise<string | null>;
  onDone: () => void;
}) {
  const [pending, start] = useTransition();
  const [error, setError] = useState<{ amount?: string; form?: string }>({});
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        const typed = String(data.get('amount') ?? '').trim();
        const amount = typed === '' ? 0 : parseAmount(typed);
        if (amount === null) return setError({ amount: 'Write an amount such as 12,400 or 12.400,50.' });
        setError({});
        start(async () => {
          const refused = await onConvert({
            name: String(data.get('name') ?? '').trim() || name,
            amountMinor: minorUnits(amount, 'EUR'),
            currency: 'EUR',
          });
          if (refused === null) onDone();
          else setError({ form: refused });
        });
      }}
    >
      <Field label="Name" name="name">
        {(field) => <Input {...field} defaultValue={name} maxLength={200} />}
      </Field>
      <Field label="Amount in EUR" name="amount" error={error.amount} optional>
        {(field) => <Input {...field} inputMode="decimal" autoComplete="off" className="tabular-nums" />}
      </Field>
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p role="alert" className="mr-auto text-danger-ink text-sm">
          {error.form}
        </p>
        <Button type="submit" variant="primary" pending={pending}>
          Open the deal
        </Button>
      </div>
    </form>
  );
}
