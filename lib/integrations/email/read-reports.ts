import { cleanLine } from './clean.ts';
import type { ParsedMail } from './mail.ts';
import { idsIn } from './parse-mail.ts';

/** What a server says about one recipient (RFC 3464). */
export interface DeliveryReport {
  recipient: string | null;
  action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  /** Enhanced status code (RFC 3463), e.g. `5.1.1`; null when none was given. */
  status: string | null;
  /** The address does not exist: never write to it again. */
  hard: boolean;
  diagnostic: string | null;
}

const ACTIONS = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const;

/** Bad mailbox, bad system, moved without a new address, null MX: what no waiting mends. A full mailbox (5.2.2) is not. */
const GONE = /^5\.1\.(1|2|3|6|10)$/;

/** Whether a status code says that the address itself is bad. */
export const isHardStatus = (status: string | null): boolean => status !== null && GONE.test(status);

/** The per-recipient groups of a delivery status notification, or null when the mail is none. */
export function readDeliveryReports(mail: ParsedMail): DeliveryReport[] | null {
  const part = mail.files.find(({ type }) =>
    ['message/delivery-status', 'message/global-delivery-status'].includes(type),
  );
  if (!part) return null;
  const [, ...groups] = groupsIn(part.content);
  return groups.map((fields) => {
    const action = ACTIONS.find((one) => one === fields.get('action')?.toLowerCase()) ?? 'failed';
    const diagnostic = fields.get('diagnostic-code') ?? null;
    const status =
      /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(fields.get('status') ?? '')?.[1] ?? statusIn(diagnostic ?? '');
    return {
      recipient: addressIn(fields.get('final-recipient') ?? fields.get('original-recipient') ?? ''),
      action,
      status,
      hard: action === 'failed' && isHardStatus(status),
      diagnostic: diagnostic ? cleanLine(diagnostic, 500) : null,
    };
  });
}

/** An enhanced status code anywhere in a server's words. */
export const statusIn = (text: string): string | null =>
  /(?:^|[\s#(])([45]\.\d{1,3}\.\d{1,3})(?=$|[\s:),.;-])/.exec(text)?.[1] ?? null;

/** The address that complained (RFC 5965, feedback-type abuse), or null when the mail is no complaint. */
export function readComplaint(mail: ParsedMail): { recipient: string | null; type: string } | null {
  const part = mail.files.find(({ type }) => type === 'message/feedback-report');
  if (!part) return null;
  const fields = new Map(groupsIn(part.content).flatMap((group) => [...group]));
  return {
    recipient: addressIn(fields.get('original-rcpt-to') ?? fields.get('removal-recipient') ?? ''),
    type: cleanLine(fields.get('feedback-type') ?? 'abuse', 40).toLowerCase(),
  };
}

/** The id of the mail that a report is about: its own fields first, then the headers it sends back. */
export function reportedMessageId(mail: ParsedMail): string | null {
  for (const { type, content } of mail.files) {
    const text = new TextDecoder().decode(content.subarray(0, 64 * 1024));
    if (type === 'message/disposition-notification' || type === 'message/feedback-report') {
      const id = idsIn(/^original-message-id:(.*)$/im.exec(text)?.[1])[0];
      if (id) return id;
    }
    if (type === 'message/rfc822' || type === 'text/rfc822-headers' || type === 'message/rfc822-headers') {
      const head = text.split(/\r?\n\r?\n/, 1)[0] ?? '';
      const id = idsIn(/^message-id:\s*(.*)$/im.exec(head.replace(/\r?\n[ \t]+/g, ' '))?.[1])[0];
      if (id) return id;
    }
  }
  return mail.inReplyTo[0] ?? mail.references.at(-1) ?? null;
}

/** Blocks of header fields, parted by empty lines. */
const groupsIn = (content: Uint8Array): Map<string, string>[] =>
  new TextDecoder()
    .decode(content.subarray(0, 64 * 1024))
    .replace(/\r\n/g, '\n')
    .replace(/\n[ \t]+/g, ' ')
    .split(/\n{2,}/)
    .filter((block) => block.trim() !== '')
    .slice(0, 101)
    .map(
      (block) =>
        new Map(
          [...block.matchAll(/^([\w-]+):[ \t]*(.*)$/gm)].map(([, name = '', value = '']) => [
            name.toLowerCase(),
            value.trim(),
          ]),
        ),
    );

/** `rfc822;someone@example.com` or a bare address. Cut at its signs: a pattern would try each letter of a long word. */
const addressIn = (value: string): string | null => {
  const found = value.split(/[\s<>;]+/).find((word) => word.slice(0, -1).includes('@', 1));
  return found ? cleanLine(found, 320).toLowerCase() : null;
};
