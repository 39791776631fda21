import { LockKeyhole } from 'lucide-react';
import { anyOf } from '#lib/ui/format.ts';
import { EmptyState } from './empty-state.tsx';

/** A place one's role does not open: says what is behind it, who may, and whom to ask. */
export function Restricted({
  title,
  who,
  ask,
}: {
  /** `Managers decide how far agents may go` */
  title: string;
  /** What is here, in a sentence. */
  who: string;
  /** Names of people who may. */
  ask: readonly string[];
}) {
  return (
    <EmptyState icon={<LockKeyhole />} title={title}>
      {who} Ask {anyOf(ask)} if you need something changed here.
    </EmptyState>
  );
}
