import type { InboundEvent } from '#lib/channels/ports.ts';
import { isId } from '#lib/core/ids.ts';
import { messageIdOf } from './mail-tokens.ts';
import { isHardStatus, statusIn } from './read-reports.ts';
import type { MailSink } from './to-events.ts';

type Status = Extract<InboundEvent, { kind: 'status' }>;

/** What a provider reports about one of our sends, in its own events. */
export interface SendReport {
  /** Our id of the send, as the provider hands it back. */
  intentId: string | null;
  /** The Message-ID, where the provider gives mails ids of its own. */
  messageId?: string;
  what: 'delivered' | 'read' | 'failed' | 'complaint' | 'opt_out';
  /** The provider itself says that the address is bad. */
  hard?: boolean;
  detail?: string | undefined;
}

/** A provider's report as an event; ignored when it is about nothing of ours. */
export function reportToEvent(report: SendReport, sink: MailSink): InboundEvent {
  const intentId = report.intentId && isId(report.intentId) ? report.intentId : null;
  const externalId = report.messageId ?? (intentId ? messageIdOf(sink.secret, intentId, sink.domain) : null);
  if (!externalId) return { kind: 'ignored', reason: 'report_about_nothing_of_ours' };
  const about = {
    kind: 'status' as const,
    externalId,
    ...(intentId ? { intentId } : {}),
  };
  const detail = report.detail ? { detail: report.detail.slice(0, 500) } : {};
  switch (report.what) {
    case 'delivered':
    case 'read':
      return { ...about, state: report.what };
    case 'complaint':
      return { ...about, state: 'failed', code: 'complaint', suppress: 'complaint', ...detail };
    case 'opt_out':
      return { ...about, state: 'failed', code: 'unsubscribed', suppress: 'opt_out', ...detail };
    case 'failed': {
      const status = statusIn(report.detail ?? '');
      const hard = isHardStatus(status) || (status === null && report.hard === true);
      const failed: Status = {
        ...about,
        state: 'failed',
        code: hard ? 'address_unknown' : `bounced${status ? `_${status}` : ''}`,
        ...detail,
      };
      return hard ? { ...failed, suppress: 'bounce' } : failed;
    }
  }
}
