import { describe, expect, it } from 'vitest';
import type { ClaimedMail, ClaimedNotice } from './claim-mail.ts';
import { composeNoticeMail, type NoticeSight } from './compose-mail.ts';

const TICKET = '0198f0a4-1111-7222-8333-444455556666';
const TASK = '0198f0a4-2222-7222-8333-444455556666';
const MESSAGE = '0198f0a4-3333-7222-8333-444455556666';

const notice = (more: Partial<ClaimedNotice> = {}): ClaimedNotice => ({
  id: '0198f0a4-4444-7222-8333-444455556666',
  kind: 'ticket_watched',
  entity: { type: 'ticket', id: TICKET },
  title: 'The requester wrote on ticket #7',
  excerpt: 'Printer',
  words: { type: 'message', id: MESSAGE },
  actor: 'Ana Lima',
  createdAt: '2026-07-15T10:00:00.000Z',
  ...more,
});
const mail = (notices: ClaimedNotice[], more: Partial<ClaimedMail> = {}) => ({
  kind: 'claimed' as const,
  workspaceId: '0198f0a4-0000-7222-8333-444455556666',
  mailId: '0198f0a4-5555-7222-8333-444455556666',
  userId: '0198f0a4-6666-7222-8333-444455556666',
  to: { name: 'Ben', address: 'ben@example.com' },
  timeZone: 'Europe/Berlin',
  workspace: { name: 'Acme', slug: 'acme', quotes: false },
  daily: false,
  notices,
  ...more,
});
const sight = (more: Partial<NoticeSight> = {}): NoticeSight => ({
  labels: new Map([[TICKET, 'Ticket #7: <b>Printer</b>']]),
  words: new Map([[MESSAGE, 'It <burns>.\nHelp!']]),
  ...more,
});
const links = { base: 'https://crm.example', unsubscribe: 'https://crm.example/n/token' };

describe('the mail of notices', () => {
  it('says who did what on which record, and leads there', () => {
    const made = composeNoticeMail(mail([notice()]), sight(), links);
    expect(made).toMatchObject({
      subject: '[Acme] Ticket #7: <b>Printer</b>',
      threadKey: `ticket.${TICKET}`,
      unsubscribeUrl: links.unsubscribe,
    });
    expect(made?.text).toContain(
      `The requester wrote on ticket #7\nTicket #7: <b>Printer</b>\nAna Lima, Wed 15 Jul, 12:00\nhttps://crm.example/acme/tickets/${TICKET}`,
    );
    expect(made?.text).toContain('https://crm.example/acme/settings/account');
    expect(made?.text).toContain(links.unsubscribe);
    expect(made?.html).toContain(`href="https://crm.example/acme/tickets/${TICKET}"`);
    expect(made?.html).not.toContain('<b>Printer');
  });

  it('quotes what was written only where the workspace wants it', () => {
    expect(composeNoticeMail(mail([notice()]), sight(), links)?.text).not.toContain('burns');
    const workspace = { name: 'Acme', slug: 'acme', quotes: true };
    const quoting = composeNoticeMail(mail([notice()], { workspace }), sight(), links);
    expect(quoting?.text).toContain('> It <burns>.\n> Help!');
    expect(quoting?.html).toContain('It &#60;burns&#62;.');
    const unseen = composeNoticeMail(mail([notice()], { workspace }), sight({ words: new Map() }), links);
    expect(unseen?.text).not.toContain('burns');
  });

  it('leaves out what is not in sight, and says nothing when nothing is', () => {
    const task = notice({ entity: { type: 'task', id: TASK }, title: 'A task is due' });
    expect(composeNoticeMail(mail([notice(), task]), sight(), links)?.text).not.toContain('A task is due');
    expect(composeNoticeMail(mail([task]), sight(), links)).toBeNull();
  });

  it('is one mail for several records, without a thread, and shows no more than anybody reads', () => {
    const labels = new Map([
      [TICKET, 'Ticket #7'],
      [TASK, 'Call Ana'],
    ]);
    const task = notice({ entity: { type: 'task', id: TASK }, title: 'A task is due' });
    const both = composeNoticeMail(mail([notice(), task]), sight({ labels }), links);
    expect(both).toMatchObject({ subject: '[Acme] 2 notices about 2 records', threadKey: null });
    const many = composeNoticeMail(
      mail(
        Array.from({ length: 42 }, (_, n) => notice({ title: `News ${n}.` })),
        { daily: true },
      ),
      sight(),
      links,
    );
    expect(many).toMatchObject({ subject: '[Acme] Your summary: 42 notices', threadKey: null });
    expect(many?.text).toContain('12 earlier ones are in the desk.');
    expect(many?.text).not.toContain('News 11.');
    expect(many?.text).toContain('News 12.');
  });

  it('lets nobody write into its head', () => {
    const labels = new Map([[TICKET, 'Ticket\r\nBcc: all@example.com']]);
    expect(composeNoticeMail(mail([notice()]), sight({ labels }), links)?.subject).toBe(
      '[Acme] Ticket Bcc: all@example.com',
    );
  });
});
