'use client';

import { Send } from 'lucide-react';
import { useState } from 'react';
import { Confirm } from '#components/patterns/confirm.tsx';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import { plural } from '#lib/ui/format.ts';
import type { ReleaseEvents } from './parked-table.tsx';

/** Gives every parked event back. */
export function ReleaseAll({ release }: { release: ReleaseEvents }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button size="sm" icon={<Send aria-hidden />} onClick={() => setAsking(true)}>
        Release all
      </Button>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title="Release all parked events?"
        description="They are handed over again, oldest first, and start what they should have started. What is refused again comes back here."
        verb="Release all"
        danger={false}
        work={async () => {
          const answer = await release({});
          if (answer.ok) toast.done(`${plural(answer.data.released, 'event')} released`);
          return answer;
        }}
      />
    </>
  );
}
