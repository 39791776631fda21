import type { TheirReply, Theirs, Values } from '#lib/mirrors/ports.ts';
import type { Choice, MirrorField } from '#lib/mirrors/schemas.ts';
import { htmlToPlain } from '../email/index.ts';
import type { GlpiTicket } from './wire.ts';

const MARK = 'countersign:';
export const markOf = (ticketId: string): string => `${MARK}${ticketId}`;

/** GLPI's constants (`CommonITILObject`); every installation has these, in its own language. */
const list = (...labels: string[]): Choice[] => labels.map((label, at) => ({ value: String(at + 1), label }));
export const CHOICES: Readonly<Partial<Record<MirrorField, Choice[]>>> = {
  subject: [],
  type: list('Incident', 'Request'),
  status: list('New', 'Processing (assigned)', 'Processing (planned)', 'Pending', 'Solved', 'Closed'),
  urgency: list('Very low', 'Low', 'Medium', 'High', 'Very high'),
  impact: list('Very low', 'Low', 'Medium', 'High', 'Very high'),
  priority: list('Very low', 'Low', 'Medium', 'High', 'Very high', 'Major'),
};

/** Up to GLPI 10 HTML is kept with its signs encoded; what then still looks like HTML is HTML. */
export function plainOf(content: string): string {
  const html = /^\s*&(lt|#60);/.test(content)
    ? content
        .replaceAll(/&(lt|#60);/g, '<')
        .replaceAll(/&(gt|#62);/g, '>')
        .replaceAll(/&(amp|#38);/g, '&')
    : content;
  return htmlToPlain(html);
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
export const htmlOf = (text: string): string =>
  text
    .split(/\n{2,}/)
    .map((part) => `<p>${escaped(part).replaceAll('\n', '<br>')}</p>`)
    .join('');

export function valuesOf(ticket: GlpiTicket): Values {
  return {
    subject: ticket.name.trim().slice(0, 300),
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
): Theirs {
  const values = valuesOf(ticket);
  const { externalId } = ticket;
  return {
    externalId: ticket.id,
    url: `${baseUrl}/front/ticket.form.php?id=${ticket.id}`,
    values,
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
