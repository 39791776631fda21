'use client';

import { Kbd } from '#components/ui/kbd.tsx';
import { useKeysOf } from '#lib/ui/use-commands.ts';

/** The keys of a registered command, wherever it is named; nothing while it cannot be used. */
export function KeyHint({ command, className }: { command: string; className?: string }) {
  const keys = useKeysOf(command);
  return keys ? <Kbd keys={keys} className={className} /> : null;
}
