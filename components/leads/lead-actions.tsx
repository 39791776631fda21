'use client';

import { ArrowRightLeft, RotateCcw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogContent } from '#components/ui/dialog.tsx';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { PerformResult } from '#lib/abilities/schemas.ts';
import type { LeadRow } from '#lib/contacts/schemas.ts';
import type { PipelineDto } from '#lib/deals/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { ConvertForm, type NewDeal } from './convert-form.tsx';
import { DisqualifyDialog } from './disqualify-dialog.tsx';
import { LEAD_STATUS } from './lead-status.tsx';

type Act = (input: Record<string, unknown>) => Promise<ActionResult<PerformResult>>;

const SETTABLE = ['new', 'contacted', 'qualified', 'disqualified'] as const;

/** What a person does with a lead: say how far it is, or make it a deal. Both can be taken back. */
export function LeadActions({
  workspace,
  lead,
  account,
  pipelines,
  actions,
}: {
  workspace: string;
  lead: LeadRow;
  account: string | null;
  /** Where the deal may stand; empty for who sees no deals. */
  pipelines: readonly PipelineDto[];
  actions: { qualify: Act; convert: Act; undo(input: { actionId: string }): Promise<ActionResult<unknown>> };
}) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const [converting, setConverting] = useState(false);
  const [givingUp, setGivingUp] = useState(false);
  if (lead.status === 'converted') return null;

  const undo = (actionId: string) => async () => {
    const back = await actions.undo({ actionId });
    if (!back.ok) toast.error(back.error.message);
    router.refresh();
  };

  async function setStatus(status: LeadRow['status'], reason?: string): Promise<string | null> {
    const answer = await actions.qualify({ leadId: lead.id, status, ...(reason ? { reason } : {}) });
    if (!answer.ok) return answer.error.message;
    if (answer.data.decision !== 'execute') return answer.data.reasons[0] ?? 'This change is not allowed.';
    toast.done(`Lead is ${LEAD_STATUS[status].word.toLowerCase()}`, { undo: undo(answer.data.actionId) });
    router.refresh();
    return null;
  }

  const choose = (value: string) => {
    const status = SETTABLE.find((one) => one === value);
    if (!status) return;
    if (status === 'disqualified') return setGivingUp(true);
    start(async () => {
      const refused = await setStatus(status);
      if (refused !== null) toast.error(refused);
    });
  };

  async function convert(input: NewDeal) {
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
        onValueChange={choose}
        options={SETTABLE.map((value) => ({ value, label: LEAD_STATUS[value].word }))}
      />
      {lead.status === 'disqualified' ? (
        <Button
          size="sm"
          icon={<RotateCcw aria-hidden />}
          pending={pending}
          onClick={() => choose('contacted')}
        >
          Take it up again
        </Button>
      ) : (
        <Button
          size="sm"
          variant={lead.status === 'qualified' ? 'primary' : 'secondary'}
          icon={<ArrowRightLeft aria-hidden />}
          onClick={() => setConverting(true)}
        >
          Make it a deal
        </Button>
      )}
      <DisqualifyDialog
        open={givingUp}
        onOpenChange={setGivingUp}
        name={lead.contact.name}
        save={(reason) => setStatus('disqualified', reason)}
      />
      <Dialog open={converting} onOpenChange={setConverting}>
        <DialogContent
          size="sm"
          title="Make it a deal"
          description="The deal takes over this lead’s owner and next step; what was said and noted stays with the contact."
        >
          <ConvertForm
            name={account ?? lead.contact.name}
            pipelines={pipelines}
            onConvert={convert}
            onDone={() => setConverting(false)}
          />
        </DialogContent>
      </Dialog>
    </div>
  );
}
