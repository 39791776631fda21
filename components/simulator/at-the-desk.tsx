import { Circle, CircleCheck } from 'lucide-react';
import Link from 'next/link';
import type { MessageStages } from '#lib/conversations/schemas.ts';
import type { SimulatorPhoneDto } from '#lib/conversations/simulator.schemas.ts';
import { cn } from '#lib/ui/cn.ts';
import { duration } from '#lib/ui/format.ts';

const STAGES: readonly {
  key: Exclude<keyof MessageStages, 'receivedAt' | 'shownAt'>;
  label: string;
  open: string;
}[] = [
  { key: 'understoodAt', label: 'Understood', open: 'Being read' },
  { key: 'draftedAt', label: 'Drafted', open: 'No draft yet' },
  { key: 'decidedAt', label: 'Decided', open: 'Not decided yet' },
  { key: 'approvedAt', label: 'Countersigned', open: 'Waits for a person' },
  { key: 'sentAt', label: 'Answered', open: 'Not sent yet' },
];

/** The other side of the phone: how far the last message came, and the way to its thread. */
export function AtTheDesk({ workspace, phone }: { workspace: string; phone: SimulatorPhoneDto }) {
  const { stages, conversationId } = phone;
  if (!conversationId || !stages) return null;
  const began = Date.parse(stages.receivedAt);
  return (
    <aside
      aria-label="At the desk"
      className="scroll-thin hidden w-72 shrink-0 overflow-y-auto border-line border-l bg-surface px-4 py-4 xl:block"
    >
      <h2 className="font-medium text-ink-3 text-xs">The last message at the desk</h2>
      <ol className="mt-3 flex flex-col gap-2.5 text-sm">
        <Stage done label="Received" />
        {STAGES.map(({ key, label, open }) => {
          const at = stages[key];
          return (
            <Stage key={key} done={at !== null} label={at ? label : open}>
              {at ? `after ${duration(Date.parse(at) - began)}` : null}
            </Stage>
          );
        })}
      </ol>
      <Link
        href={`/${workspace}/inbox/needs-you/${conversationId}`}
        className="mt-4 inline-block text-accent-ink text-sm underline-offset-2 hover:underline"
      >
        Open the thread
      </Link>
    </aside>
  );
}

function Stage({ done, label, children }: { done: boolean; label: string; children?: string | null }) {
  const Sign = done ? CircleCheck : Circle;
  return (
    <li className="flex items-center gap-2">
      <Sign aria-hidden className={cn('size-4 shrink-0', done ? 'text-good-ink' : 'text-ink-3')} />
      <span className={done ? '' : 'text-ink-3'}>{label}</span>
      {children ? <span className="ml-auto text-ink-3 text-xs tabular-nums">{children}</span> : null}
    </li>
  );
}
