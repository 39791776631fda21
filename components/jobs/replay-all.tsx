'use client';

import { RotateCw } from 'lucide-react';
import { useState } from 'react';
import { Confirm } from '#components/patterns/confirm.tsx';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import { plural } from '#lib/ui/format.ts';
import type { ReplayLetters } from './dead-letters-table.tsx';

/** At most this many in one replay. */
const MOST = 40_000;

/** Runs every dead letter that the filters show again. */
export function ReplayAll({
  filter,
  filtered,
  replay,
}: {
  filter: { functionId?: string; from?: string };
  filtered: boolean;
  replay: ReplayLetters;
}) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button size="sm" icon={<RotateCw aria-hidden />} onClick={() => setAsking(true)}>
        {filtered ? 'Run these again' : 'Run all again'}
      </Button>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={filtered ? 'Run all dead letters of these filters again?' : 'Run all dead letters again?'}
        description="They are run again oldest first, in batches, and you can stop it. Drafts and sends that exist already are not made twice."
        verb="Run again"
        danger={false}
        work={async () => {
          const answer = await replay({ filter, maxJobs: MOST });
          if (answer.ok) toast.done(`${plural(answer.data.total, 'run')} being run again`);
          return answer;
        }}
      />
    </>
  );
}
