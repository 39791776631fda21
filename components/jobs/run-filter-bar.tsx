'use client';

import { Search, X } from 'lucide-react';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { FilterBar } from '#components/patterns/filter-bar.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Input } from '#components/ui/input.tsx';
import { JOB_STATUSES } from '#lib/jobs/schemas.ts';
import { JOB_STATUS } from './labels.tsx';
import { uuidOf } from './run-filters.ts';

export interface FunctionChoice {
  id: string;
  name: string;
}

/** Filters of the runs; all of them stand in the address. */
export function RunFilterBar({ functions }: { functions: readonly FunctionChoice[] }) {
  return (
    <>
      <FilterBar
        filters={[
          {
            name: 'status',
            label: 'Status',
            options: [
              { value: 'open', label: 'Not ended' },
              ...JOB_STATUSES.map((status) => ({
                value: status,
                label: JOB_STATUS[status].word,
                icon: JOB_STATUS[status].icon,
              })),
            ],
          },
          {
            name: 'function',
            label: 'Function',
            options: functions.map(({ id, name }) => ({ value: id, label: name })),
          },
          {
            name: 'since',
            label: 'Asked for',
            options: [
              { value: '1h', label: 'in the last hour' },
              { value: '24h', label: 'in the last day' },
              { value: '7d', label: 'in the last week' },
            ],
          },
          { name: 'repeated', label: 'Repetition', options: [{ value: '1', label: 'Run again' }] },
        ]}
      />
      <RecordFilter />
    </>
  );
}

/** By the id of any record: a lead, a message, an approval. Ids are pasted, not typed. */
function RecordFilter() {
  const params = useSearchParams();
  const router = useRouter();
  const path = usePathname();
  const held = params.get('record') ?? '';
  const [wrong, setWrong] = useState(false);

  function set(value: string | null) {
    const next = new URLSearchParams(params);
    if (value) next.set('record', value);
    else next.delete('record');
    next.delete('run');
    setWrong(false);
    router.replace(next.size ? `${path}?${next}` : path, { scroll: false });
  }
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get('record') ?? '').trim();
    const id = uuidOf(typed);
    if (typed === '') set(null);
    else if (id) set(id);
    else setWrong(true);
  }
  return (
    <form onSubmit={submit} className="flex items-center gap-1 max-sm:w-full">
      {/* A key, so that a chip of a run that sets the filter shows here. */}
      <Input
        key={held}
        name="record"
        defaultValue={held}
        lead={<Search aria-hidden />}
        aria-label="Id of a record"
        placeholder="Id of a lead, message, approval"
        aria-invalid={wrong || undefined}
        aria-describedby={wrong ? 'record-wrong' : undefined}
        className="h-control-sm w-64 max-w-full text-xs max-sm:w-full"
      />
      {held ? (
        <IconButton
          name="Drop the record"
          icon={<X aria-hidden />}
          onClick={() => set(null)}
          tooltip={false}
        />
      ) : null}
      {wrong ? (
        <span id="record-wrong" role="alert" className="text-danger-ink text-xs">
          This is no id.
        </span>
      ) : null}
    </form>
  );
}
