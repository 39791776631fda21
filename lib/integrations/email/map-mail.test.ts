import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeToken, messageIdOf } from './mail-tokens.ts';
import { mapMail } from './map-mail.ts';
import { parseMail } from './parse-mail.ts';

const secret = 'test_secret_of_a_connection';
const box = { secret, addresses: ['support@crm.example'] };
const id = '0198f0a4-1111-7222-8333-444455556666';
const ours = messageIdOf(secret, id, 'crm.example');
const token = (kind: 't' | 'b') => makeToken(secret, kind, id);
const map = async (text: string) => mapMail(await parseMail(new TextEncoder().encode(text)), box);
const sample = (name: string) => readFileSync(new URL(`fixtures/${name}.eml`, import.meta.url), 'latin1');

describe('a message', () => {
  it('names the conversation of its signed address, and what it answers, newest first', async () => {
    const meaning = await map(
      `From: Ana <ana@customer.example>\nTo: Support <support+${token('t')}@crm.example>\nIn-Reply-To: ${ours}\nReferences: <a@x> <b@x> ${ours}\nSubject: Re: Hi\n\nYes.\n\n> No?`,
    );
    expect(meaning).toMatchObject({
      kind: 'message',
      written: 'human',
      sender: { address: 'ana@customer.example', name: 'Ana' },
      reply: 'Yes.',
      quoted: '> No?',
      conversationId: id,
      answers: [ours, '<b@x>', '<a@x>'],
      toNobody: false,
    });
  });

  it('takes no forged address for a signed one', async () => {
    const forged = token('t').replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    expect(await map(`From: ana@customer.example\nTo: support+${forged}@crm.example\n\nx`)).toMatchObject({
      conversationId: null,
    });
  });

  it('of a form on our website is from the person it names, and one from ourselves is nobody’s', async () => {
    expect(await map('From: support@crm.example\nReply-To: Ana <ana@customer.example>\n\nx')).toMatchObject({
      kind: 'message',
      sender: { address: 'ana@customer.example' },
    });
    expect(await map('From: support@crm.example\n\nx')).toEqual({ kind: 'ignored', reason: 'own_mail' });
  });

  it('of a subject alone says its subject, one of files alone their names', async () => {
    expect(await map(sample('34_empty_body_no_content_type'))).toMatchObject({
      reply: 'Only a subject: please call me',
    });
    expect(
      await map(
        'From: a@b.example\nContent-Type: application/pdf; name=bill.pdf\nContent-Disposition: attachment\n\nx',
      ),
    ).toMatchObject({ reply: 'bill.pdf' });
    expect(await map('From: a@b.example\n\n')).toMatchObject({ reply: '(empty mail)' });
  });

  it('longer than we show loses nothing', async () => {
    const line = `${'word '.repeat(20).trim()}\n`;
    const text = line.repeat(400);
    const meaning = await map(`From: a@b.example\n\n${text}`);
    if (meaning.kind !== 'message') throw new Error(meaning.kind);
    expect(meaning.reply.length).toBeLessThanOrEqual(20_000);
    expect(`${meaning.reply.slice(0, -1)}\n${meaning.quoted}`).toBe(text.trim());
  });

  it('to nobody is known as such', async () => {
    for (const from of ['no-reply@b.example', 'noreply+123@b.example', 'mailer-daemon@b.example'])
      expect(await map(`From: ${from}\nX-A: b\n\nx`)).toMatchObject({ toNobody: true });
  });
});

describe('the fate of what we sent', () => {
  const bounce = (status: string, to = 'support@crm.example', original = ours) =>
    sample('13_dsn_bounce_5_1_1')
      .replaceAll('5.1.1', status)
      .replace('<tk_204.msg_88@crm.example>', original)
      .replace('Support <support@crm.example>', to);

  it('is a hard failure only where the address itself is bad', async () => {
    for (const [status, hard] of Object.entries({
      '5.1.1': true,
      '5.1.2': true,
      '5.1.10': true,
      '5.2.2': false,
      '5.7.1': false,
      '4.4.1': false,
    }))
      expect(await map(bounce(status))).toMatchObject({
        kind: 'failed',
        sends: [{ intentId: id, messageId: ours, recipient: 'nobody@customer.example', status, hard }],
      });
  });

  it('is known by the address it came back to, when nothing of the mail came with it', async () => {
    expect(await map(bounce('5.1.1', `support+${token('b')}@crm.example`, '<other@x>'))).toMatchObject({
      sends: [{ intentId: id }],
    });
  });

  it('proves nothing when it names somebody else’s mail', async () => {
    expect(await map(bounce('5.1.1', 'support@crm.example', '<forged@crm.example>'))).toMatchObject({
      sends: [{ intentId: null }],
    });
  });

  it('that names its recipient in one endless word names nobody', async () => {
    const endless = bounce('5.1.1').replace('nobody@customer.example', 'a'.repeat(60_000));
    expect(await map(endless)).toMatchObject({ sends: [{ intentId: id, recipient: null, hard: true }] });
  });

  it('is nothing yet when a server still tries', async () => {
    expect(await map(bounce('4.4.1').replace('Action: failed', 'Action: delayed'))).toEqual({
      kind: 'ignored',
      reason: 'delivery_delayed',
    });
  });

  it('is a complaint when their provider says so', async () => {
    expect(
      await map(
        `From: staff@hotmail.example\nContent-Type: multipart/report; report-type=feedback-report; boundary=b\n\n--b\nContent-Type: text/plain\n\nx\n--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nUser-Agent: x\nVersion: 1\nOriginal-Rcpt-To: <ana@customer.example>\n\n--b\nContent-Type: message/rfc822\n\nMessage-ID: ${ours}\nSubject: x\n\nx\n--b--`,
      ),
    ).toEqual({
      kind: 'complaint',
      send: { messageId: ours, intentId: id },
      recipient: 'ana@customer.example',
    });
  });

  it('is read when a person’s program says so', async () => {
    expect(await map(sample('41_mdn_read_receipt').replace('<tk_204.msg_88@crm.example>', ours))).toEqual({
      kind: 'read',
      messageId: ours,
      intentId: id,
    });
  });
});

describe('what a program wrote', () => {
  const head = 'From: Ana <ana@customer.example>\nTo: support@crm.example\n';
  it.each([
    ['an answer by rule (RFC 3834)', 'Auto-Submitted: auto-replied\n', 'auto_reply'],
    ['a notice (RFC 3834)', 'Auto-Submitted: auto-generated; x=y\n', 'auto_reply'],
    ['Exchange', 'X-Auto-Response-Suppress: All\nIn-Reply-To: <a@b>\n', 'auto_reply'],
    ['an old autoresponder', 'X-Autoreply: yes\n', 'auto_reply'],
    ['another one', 'Precedence: auto_reply\n', 'auto_reply'],
    ['an empty sender', 'Return-Path: <>\n', 'auto_reply'],
    ['English words', 'Subject: Out of office: back on Monday\n', 'auto_reply'],
    ['German words', 'Subject: Abwesenheit bis Montag\n', 'auto_reply'],
    ['Portuguese words', 'Subject: =?utf-8?Q?Resposta_autom=C3=A1tica:_F=C3=A9rias?=\n', 'auto_reply'],
    ['Japanese words', 'Subject: =?utf-8?B?6Ieq5YuV5b+c562UOiDkvJHjgb8=?=\n', 'auto_reply'],
    ['a mailing list', 'List-Id: <users.lists.example>\nPrecedence: bulk\n', 'list'],
    ['bulk mail', 'Precedence: bulk\n', 'list'],
    ['nothing: a person', 'Auto-Submitted: no\n', 'human'],
    ['a person about an absence', 'Subject: Question about out of office replies\n', 'human'],
    ['a person, through Exchange', 'X-Auto-Response-Suppress: DR\n', 'human'],
  ])('%s', async (_, headers, written) => {
    expect(await map(`${head}${headers}\nI am away.`)).toMatchObject({ kind: 'message', written });
  });

  it('a calendar that accepts is a program, an invitation is a person', async () => {
    const ics = (method: string) =>
      `${head}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nAccepted\n--b\nContent-Type: text/calendar; method=${method}\n\nBEGIN:VCALENDAR\nMETHOD:${method}\nEND:VCALENDAR\n--b--`;
    expect(await map(ics('REPLY'))).toMatchObject({ written: 'calendar' });
    expect(await map(ics('REQUEST'))).toMatchObject({ written: 'human' });
  });

  it('our own mail is dropped before anything else is asked', async () => {
    expect(await map(`${head}X-Countersign-Loop: some-workspace\n\nx`)).toMatchObject({ reason: 'own_mail' });
    expect(await map(`${head}Message-ID: ${ours}\n\nx`)).toMatchObject({ reason: 'own_mail' });
  });
});
