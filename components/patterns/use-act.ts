'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import type { ActionResult } from '#lib/ui/action-result.ts';

export interface ActFailure {
  message: string;
  fields?: { field: string; message: string }[];
  reason?: string;
}

/**
 * Calls a server action from a form or a button: busy while it runs, the page read again when it worked, the failure
 * kept beside what was typed when it did not.
 */
export function useAct() {
  const router = useRouter();
  const [pending, start] = useTransition();
  const [failure, setFailure] = useState<ActFailure | null>(null);

  return {
    pending,
    failure,
    forget: () => setFailure(null),
    /** What is wrong with one box; `name` is the field's name in the input. */
    errorOf: (name: string): string | null =>
      failure?.fields?.find(({ field }) => field === name || field.startsWith(`${name}.`))?.message ?? null,
    /** The failure as a whole, unless one of the named boxes says it already. */
    errorBeside: (names: readonly string[]): string | null =>
      failure && !failure.fields?.some(({ field }) => names.includes(field.split('.')[0] ?? ''))
        ? failure.message
        : null,
    act<T>(work: () => Promise<ActionResult<T>>, done?: (data: T) => void): void {
      setFailure(null);
      start(async () => {
        try {
          const answer = await work();
          if (!answer.ok) {
            setFailure(answer.error);
            return;
          }
          done?.(answer.data);
          router.refresh();
        } catch (error) {
          console.error(error);
          setFailure({ message: 'The desk could not be reached. Nothing was changed; try again.' });
        }
      });
    },
  };
}
