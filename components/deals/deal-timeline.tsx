'use client';

import { RecordTimeline, type RecordTimelineProps } from '#components/audit/record-timeline.tsx';

/** Everything that happened to a deal; what can be taken back is taken back from here. */
export function DealTimeline({
  dealId,
  load,
  ...props
}: Omit<RecordTimelineProps, 'load'> & {
  dealId: string;
  load: (input: { dealId: string; cursor: string; limit: number }) => ReturnType<RecordTimelineProps['load']>;
}) {
  return <RecordTimeline {...props} load={(cursor) => load({ dealId, cursor, limit: 50 })} />;
}
