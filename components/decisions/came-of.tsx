import { channelName } from '#components/autonomy/labels.ts';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Status, type Tone } from '#components/ui/badge.tsx';
import type { ActionDto } from '#lib/autonomy/schemas.ts';
import type { DecisionRecord } from '#lib/insights/schemas.ts';
import { Fact, Facts, Section, Words } from './section.tsx';

const ACTION: Readonly<Record<ActionDto['state'], { word: string; tone: Tone }>> = {
  proposed: { word: 'Offered', tone: 'neutral' },
  waiting: { word: 'Waits for a person', tone: 'accent' },
  deferred: { word: 'Waits for its time', tone: 'info' },
  approved: { word: 'Held, can be undone', tone: 'info' },
  executing: { word: 'Being done', tone: 'info' },
  executed: { word: 'Done', tone: 'good' },
  denied: { word: 'Not done', tone: 'neutral' },
  expired: { word: 'Not done, time ran out', tone: 'warning' },
  conflicted: { word: 'Not done, something changed', tone: 'warning' },
  void: { word: 'Withdrawn', tone: 'neutral' },
  failed: { word: 'Failed', tone: 'danger' },
};

const DELIVERY: Readonly<Record<string, string>> = {
  sent: 'accepted by the channel',
  delivered: 'arrived',
  read: 'read',
  failed: 'not delivered',
  unknown: 'not known',
};

/** Execution, delivery, and whether it can still be taken back. */
export function CameOf({ record }: { record: DecisionRecord }) {
  const { action, send } = record;
  const state = ACTION[action.state];
  return (
    <Section title="What came of it">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Status tone={state.tone}>{state.word}</Status>
        {action.executedAt ? <RelativeTime at={action.executedAt} className="text-ink-3 text-sm" /> : null}
      </div>
      {send ? (
        <>
          <Facts>
            <Fact name="Sent to">
              {send.address} by {channelName(send.channel)}
            </Fact>
            {send.deliveryState ? (
              <Fact name="Delivery">{DELIVERY[send.deliveryState] ?? send.deliveryState}</Fact>
            ) : null}
            {send.state === 'held' ? (
              <Fact name="Undo">
                possible until <RelativeTime at={send.releaseAt} />
              </Fact>
            ) : null}
            {send.state === 'withdrawn' ? <Fact name="Undo">taken back before it left</Fact> : null}
            {send.errorCode ? (
              <Fact name="Reason">{send.errorDetail ?? send.errorCode.replaceAll('_', ' ')}</Fact>
            ) : null}
          </Facts>
          {send.body && send.state === 'sent' ? <Words>{send.body}</Words> : null}
        </>
      ) : null}
    </Section>
  );
}
