'use client';

import { Ban, RotateCw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Confirm } from '#components/patterns/confirm.tsx';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { JobDto } from '#lib/jobs/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { isOpen } from './describe-job.ts';

export interface RunActionSet {
  cancel: (input: { jobId: string }) => Promise<ActionResult<unknown>>;
  retry: (input: { jobId: string }) => Promise<ActionResult<{ id: string }>>;
}

/** Run again and cancel. Cancelling what is under way cannot be taken back, so it is asked for. */
export function RunActions({
  workspace,
  job,
  actions,
}: {
  workspace: string;
  job: JobDto;
  actions: RunActionSet;
}) {
  const router = useRouter();
  const { pending, failure, act } = useAct();
  const [asking, setAsking] = useState(false);
  const open = isOpen(job.status);
  const cancelling = open && job.cancelAskedAt !== null;
  const input = { jobId: job.id };

  const retry = () =>
    act(
      () => actions.retry(input),
      ({ id }) => {
        toast.done(open ? 'Cancelled and begun again' : 'Begun again');
        router.push(`/${workspace}/jobs/runs?run=${id}`, { scroll: false });
      },
    );
  const group = 'Run';
  useCommands([
    {
      id: 'job.retry',
      label: open ? 'Run again now' : 'Run again',
      group,
      keys: 'r',
      run: retry,
      disabled: pending,
    },
    {
      id: 'job.cancel',
      label: 'Cancel the run',
      group,
      keys: 'c',
      run: () => setAsking(true),
      disabled: !open || cancelling,
    },
  ]);

  return (
    <div className="flex flex-wrap items-center gap-2">
      {job.status === 'skipped' ? null : (
        <Button size="sm" icon={<RotateCw aria-hidden />} kbd="r" pending={pending} onClick={retry}>
          {open ? 'Run again now' : 'Run again'}
        </Button>
      )}
      {open ? (
        <Button
          size="sm"
          variant="danger-quiet"
          icon={<Ban aria-hidden />}
          kbd="c"
          disabled={cancelling}
          onClick={() => setAsking(true)}
        >
          {cancelling ? 'Being cancelled' : 'Cancel'}
        </Button>
      ) : null}
      <InlineError>{failure?.message ?? null}</InlineError>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={`Cancel “${job.functionName}”?`}
        description="The run ends where it is. Steps that are done stay done, and nothing after them happens. You can run it again."
        verb="Cancel the run"
        work={() => actions.cancel(input)}
        onDone={() => toast.done('The run is being cancelled')}
      />
    </div>
  );
}
