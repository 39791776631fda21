import { Status } from '#components/ui/badge.tsx';
import type { ConnectionDto } from '#lib/channels/schemas.ts';

/** Whether a channel works, as one sign and word. */
export function ConnectionState({ connection }: { connection: ConnectionDto }) {
  const { status, lastErrorAt, lastOkAt } = connection;
  if (status === 'disabled') return <Status tone="neutral">Off</Status>;
  if (status === 'draft') return <Status tone="warning">Not checked</Status>;
  if (lastErrorAt && (!lastOkAt || lastErrorAt > lastOkAt)) return <Status tone="danger">Failing</Status>;
  return <Status tone="good">Working</Status>;
}
