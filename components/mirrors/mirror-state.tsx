import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Status } from '#components/ui/badge.tsx';
import type { MirrorDto } from '#lib/mirrors/schemas.ts';
import { errorWords } from './system-words.ts';

const failing = ({ lastErrorAt, lastOkAt }: MirrorDto): boolean =>
  lastErrorAt !== null && (!lastOkAt || lastErrorAt > lastOkAt);

/** Whether a mirror works, as one sign and word. */
export function MirrorState({ mirror }: { mirror: MirrorDto }) {
  if (mirror.status === 'disabled') return <Status tone="neutral">Off</Status>;
  if (mirror.status === 'draft') return <Status tone="warning">Not checked</Status>;
  if (failing(mirror)) return <Status tone="danger">Failing</Status>;
  return <Status tone="good">Working</Status>;
}

/** When it was last heard of, or what went wrong. */
export function MirrorHealth({ mirror }: { mirror: MirrorDto }) {
  if (mirror.lastErrorCode && mirror.lastErrorAt && failing(mirror))
    return (
      <>
        {errorWords(mirror.lastErrorCode)}, <RelativeTime at={mirror.lastErrorAt} />
      </>
    );
  return mirror.pulledAt ? (
    <>
      asked for news <RelativeTime at={mirror.pulledAt} />
    </>
  ) : (
    <>not asked for news yet</>
  );
}
