'use client';

import { RecordTimeline, type RecordTimelineProps } from '#components/audit/record-timeline.tsx';

/** Everything that happened to a person. */
export function ContactTimeline({
  contactId,
  load,
  ...props
}: Omit<RecordTimelineProps, 'load'> & {
  contactId: string;
  load: (input: {
    contactId: string;
    cursor: string;
    limit: number;
  }) => ReturnType<RecordTimelineProps['load']>;
}) {
  return <RecordTimeline {...props} load={(cursor) => load({ contactId, cursor, limit: 50 })} />;
}
