'use client';

import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { RequiredFieldsOf } from '#components/attributes/required-fields.tsx';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { Named } from '#lib/contacts/schemas.ts';
import type { DealRow } from '#lib/deals/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { type DealFields, DealForm } from './deal-form.tsx';
import type { EntryChoices } from './entry-dialog.tsx';

/** Opens a deal in the first stage, for a person when the page is about one. */
export function NewDeal({
  workspace,
  me,
  choices,
  pipelineId,
  home = `/${workspace}/pipeline`,
  currency = 'EUR',
  contact = null,
  variant = 'primary',
  required,
  create,
}: {
  workspace: string;
  me: string;
  choices: Omit<EntryChoices, 'reasons'>;
  /** Another than the workspace's default one. */
  pipelineId?: string;
  /** Address of its board. */
  home?: string;
  currency?: string;
  contact?: Named | null;
  variant?: 'primary' | 'secondary';
  /** What the workspace requires of a new deal. */
  required: RequiredFieldsOf;
  create: (fields: DealFields & { pipelineId?: string }) => Promise<ActionResult<DealRow>>;
}) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  useCommands([
    {
      id: 'deal.new',
      label: 'New deal',
      group: 'Pipeline',
      keys: 'n',
      early: true,
      icon: <Plus aria-hidden />,
      run: () => setOpen(true),
    },
  ]);

  async function onSave(fields: DealFields) {
    const answer = await create({ ...fields, ...(pipelineId ? { pipelineId } : {}) });
    if (answer.ok) {
      toast.done(`${answer.data.name} is in the pipeline`);
      if (contact) router.refresh();
      else router.push(`${home}/${answer.data.id}`, { scroll: false });
    }
    return answer;
  }

  return (
    <>
      <Button
        variant={variant}
        size="sm"
        icon={<Plus aria-hidden />}
        kbd={variant === 'primary' ? 'n' : undefined}
        onClick={() => setOpen(true)}
      >
        New deal
      </Button>
      <DealForm
        title={contact ? `New deal with ${contact.name}` : 'New deal'}
        save="Open the deal"
        open={open}
        onOpenChange={setOpen}
        choices={{ ...choices, reasons: [] }}
        onSave={onSave}
        required={required}
        initial={{
          name: '',
          amountMinor: 0,
          currency,
          contact,
          ownerId: me,
          closeDate: null,
          nextStep: null,
          forecastCategory: null,
        }}
      />
    </>
  );
}
