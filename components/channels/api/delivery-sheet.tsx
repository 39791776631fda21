'use client';

import { CopyText } from '#components/patterns/copy-text.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { CopyBlock } from '#components/reference/copy-block.tsx';
import { Sheet, SheetContent } from '#components/ui/sheet.tsx';
import type { ApiDeliveryDetail } from '#lib/api-channel/schemas.ts';
import { plural } from '#lib/ui/format.ts';
import { answerWords } from './delivery-words.ts';

/** One message as the other system is told of it, and what it answered last. */
export function DeliverySheet({
  detail,
  onClose,
}: {
  detail: ApiDeliveryDetail | null;
  onClose: () => void;
}) {
  return (
    <Sheet open={detail !== null} onOpenChange={(open) => (open ? undefined : onClose())}>
      {detail ? (
        <SheetContent
          title={`To ${detail.delivery.contactName}`}
          description="As it is told now: the addresses of files are new each time."
        >
          <div className="flex flex-col gap-4 text-sm">
            <Facts detail={detail} />
            <div>
              <h3 className="mb-1 font-medium">Payload</h3>
              <CopyBlock label="Payload" text={JSON.stringify(detail.payload, null, 2)} />
            </div>
            {detail.delivery.way === 'callback' ? (
              <div>
                <h3 className="mb-1 font-medium">Answer</h3>
                {detail.delivery.response ? (
                  <CopyBlock label="The beginning of the answer" text={detail.delivery.response} />
                ) : (
                  <p className="text-ink-2">There were no words in it.</p>
                )}
              </div>
            ) : null}
          </div>
        </SheetContent>
      ) : null}
    </Sheet>
  );
}

function Facts({ detail: { delivery } }: { detail: ApiDeliveryDetail }) {
  const words = answerWords(delivery);
  return (
    <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-1.5 [&_dt]:text-ink-3">
      <dt>Id</dt>
      <dd>
        <CopyText text={delivery.messageId} name="Copy the id" />
      </dd>
      <dt>Told</dt>
      <dd>
        {plural(delivery.attempts, 'time')}
        {delivery.lastAttemptAt ? (
          <>
            , last <RelativeTime at={delivery.lastAttemptAt} />
          </>
        ) : null}
      </dd>
      {delivery.acceptedAt ? (
        <>
          <dt>Taken</dt>
          <dd>
            <RelativeTime at={delivery.acceptedAt} />
          </dd>
        </>
      ) : null}
      {delivery.externalId ? (
        <>
          <dt>Their id</dt>
          <dd>
            <CopyText text={delivery.externalId} name="Copy their id" />
          </dd>
        </>
      ) : null}
      {words ? (
        <>
          <dt>Last answer</dt>
          <dd>{words}</dd>
        </>
      ) : null}
    </dl>
  );
}
