import type { TheirReply, Theirs, Values } from '#lib/mirrors/ports.ts';
import type { Choice, MirrorField } from '#lib/mirrors/schemas.ts';
import { plainOf, wordsOf } from './rich-text.ts';
import type { GlpiTicket } from './wire.ts';

const MARK = 'countersign:';
/** `glpi_tickets.name`, in signs. */
export const MOST_SUBJECT = 255;

export const markOf = (ticketId: string): string => `${MARK}${ticketId}`;

/** GLPI's constants (`CommonITILObject`); every installation has these, in its own language. */
const list = (...labels: string[]): Choice[] => labels.map((label, at) => ({ value: String(at + 1), label }));
export const CHOICES: Readonly<Partial<Record<MirrorField, Choice[]>>> = {
  subject: [],
  description: [],
  type: list('Incident', 'Request'),
  status: list('New', 'Processing (assigned)', 'Processing (planned)', 'Pending', 'Solved', 'Closed'),
  urgency: list('Very low', 'Low', 'Medium', 'High', 'Very high'),
  impact: list('Very low', 'Low', 'Medium', 'High', 'Very high'),
  priority: list('Very low', 'Low', 'Medium', 'High', 'Very high', 'Major'),
};

export function valuesOf(ticket: GlpiTicket): Values {
  return {
    subject: ticket.name.trim().slice(0, 300).toWellFormed(),
    description: wordsOf(ticket.html),
    type: String(ticket.type),
    status: String(ticket.status),
    urgency: String(ticket.urgency),
    impact: String(ticket.impact),
    priority: String(ticket.priority),
    category: ticket.category ? String(ticket.category) : null,
  };
}

/** Compares everything we could overwrite: a second is too coarse a clock for that. */
export const versionOf = (values: Values): string => JSON.stringify(Object.entries(values).sort());

/** Their changes carry a clock of seconds: what is younger than two may get company that looks the same. */
const COARSE_MS = 2_000;

export function toTheirs(
  ticket: GlpiTicket,
  replies: TheirReply[],
  requester: Theirs['requester'],
  baseUrl: string,
): Omit<Theirs, 'observers'> {
  const values = valuesOf(ticket);
  const { externalId } = ticket;
  return {
    externalId: ticket.id,
    url: `${baseUrl}/front/ticket.form.php?id=${ticket.id}`,
    values,
    most: { subject: MOST_SUBJECT },
    description: plainOf(ticket.html).slice(0, 20_000),
    changedAt: ticket.changedAt,
    version: versionOf(values),
    stamp: ticket.stamp,
    settled: ticket.serverNow.getTime() - ticket.changedAt.getTime() >= COARSE_MS,
    requester,
    ours: externalId?.startsWith(MARK) ? { ticketId: externalId.slice(MARK.length) } : null,
    replies: [
      ...replies,
      ...ticket.files.map((file) => ({
        externalId: `document:${file.id}`,
        isPublic: true,
        author: 'GLPI',
        body: file.name,
        at: ticket.changedAt,
        files: [
          {
            name: file.name,
            url: `${baseUrl}/front/document.send.php?docid=${file.id}&tickets_id=${ticket.id}`,
          },
        ],
        byUs: false,
      })),
    ],
  };
}
