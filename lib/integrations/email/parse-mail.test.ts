import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { classifyMail } from './classify-mail.ts';
import { MailRefused } from './mail.ts';
import { MAX_MAIL_BYTES, parseMail } from './parse-mail.ts';
import { reportedMessageId } from './read-reports.ts';
import { sanitiseHtml } from './sanitise-html.ts';
import { splitReply } from './split-reply.ts';

interface Expected {
  kind: string;
  subject?: string;
  subject_has?: string;
  text?: string;
  text_has?: string;
  text_has2?: string;
  text_has_optional?: string;
  text_must_not_have_as_own?: string;
  text_derived_has?: string;
  html_has?: string;
  from_name?: string;
  from_count?: number;
  message_id?: null;
  refs?: number;
  calendar?: string;
  hard?: boolean;
  recipient?: string;
  status?: string;
  original_message_id?: string;
  date?: null;
  attachments?: number;
  inline?: number;
  filenames?: string[];
  min_text?: number;
  reply?: string;
  reply_has?: string;
  reply_has2?: string;
  reply_not?: string;
  signature_has?: string;
  plus?: string;
}

const folder = new URL('fixtures/', import.meta.url);
const expected = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8')) as Record<
  string,
  Expected
>;
const own = { isOwnId: (id: string) => id.endsWith('@crm.example>'), addresses: ['support@crm.example'] };
const parse = (name: string) => parseMail(readFileSync(new URL(`${name}.eml`, folder)));

describe('every sample mail', () => {
  it('is there, and nothing is forgotten', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.eml'));
    expect(files.map((name) => name.replace('.eml', '')).sort()).toEqual(Object.keys(expected).sort());
  });

  it.each(Object.entries(expected))('%s', async (name, want) => {
    const mail = await parse(name);
    const kind = classifyMail(mail, own);
    expect(kind.kind).toBe(want.kind);
    expect(mail.messageId).toMatch(/^<.+@.+>$/);
    if (want.message_id === null) {
      expect(mail.messageId).toMatch(/@derived\.invalid>$/);
      expect((await parse(name)).messageId).toBe(mail.messageId);
    }
    if (want.subject !== undefined) expect(mail.subject).toBe(want.subject);
    if (want.subject_has) expect(mail.subject).toContain(want.subject_has);
    if (want.text !== undefined) expect(mail.text).toBe(want.text);
    for (const part of [want.text_has, want.text_has2, want.text_derived_has])
      if (part) expect(mail.text).toContain(part);
    if (want.text_has_optional)
      expect(mail.text.replace('fl owed', 'flowed')).toContain(want.text_has_optional);
    if (want.text_must_not_have_as_own) expect(mail.text).not.toContain(want.text_must_not_have_as_own);
    if (want.html_has) expect(mail.html).toContain(want.html_has);
    if (want.from_name) expect(mail.from?.name).toBe(want.from_name);
    if (want.from_count) expect(mail.authors).toHaveLength(want.from_count);
    if (want.refs) expect(mail.references).toHaveLength(want.refs);
    if (want.calendar) expect(mail.calendar).toBe(want.calendar);
    if (want.date === null) expect(mail.date).toBeNull();
    if (want.attachments) expect(mail.files).toHaveLength(want.attachments);
    if (want.inline) expect(mail.files.filter((file) => file.inline)).toHaveLength(want.inline);
    if (want.filenames) expect(mail.files.map((file) => file.name)).toEqual(want.filenames);
    if (want.min_text) expect(mail.text.length).toBeGreaterThan(want.min_text);
    if (want.plus)
      expect([...mail.deliveredTo, ...mail.to.map((to) => to.address)].join()).toContain(want.plus);
    if (kind.kind === 'bounce') {
      expect(kind.reports).toMatchObject([
        { recipient: want.recipient, status: want.status, hard: want.hard, action: 'failed' },
      ]);
      expect(reportedMessageId(mail)).toBe(want.original_message_id);
    }
    const split = splitReply(mail.text);
    if (want.reply) expect(split.reply).toBe(want.reply);
    if (want.reply_has) expect(split.reply).toContain(want.reply_has);
    if (want.reply_has2) expect(split.reply).toContain(want.reply_has2);
    if (want.reply_not) expect(split.reply).not.toContain(want.reply_not);
    if (want.signature_has) expect(split.signature).toContain(want.signature_has);
  });

  it('with a hostile page shows its text and nothing else', async () => {
    const { html } = await parse('21_html_only_hostile');
    const safe = sanitiseHtml(html ?? '', { imageOf: () => null, remote: null });
    expect(safe.html).toContain('Real <b>question</b>');
    expect(safe.html).toContain('https://ok.example');
    expect(safe.html).not.toMatch(
      /script|onload|onerror|iframe|<form|<input|<meta|<base|evil|track|position|alert/i,
    );
    expect(safe.remoteImages).toBe(1);
  });
});

describe('a mail that means harm', () => {
  const raw = (text: string) => parseMail(new TextEncoder().encode(text.replaceAll('\n', '\r\n')));

  it('has its names cleaned: paths, line ends, turned text, devices', async () => {
    const attach = (name: string) =>
      `--b\nContent-Type: application/octet-stream\nContent-Disposition: attachment; filename*=utf-8''${encodeURIComponent(name)}\n\nx\n`;
    const names = [
      '../../../etc/passwd',
      'C:\\Windows\\system32\\evil.exe',
      'a\r\nSet-Cookie: x=1.txt',
      'exe.\u202Efdp.txt',
      'con.txt',
      '...',
      `${'long'.repeat(100)}.pdf`,
      '"; rm -rf $HOME `id`.sh',
    ];
    const mail = await raw(
      `From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n${names.map(attach).join('')}--b--\n`,
    );
    expect(mail.files.map((file) => file.name)).toEqual([
      'passwd',
      'evil.exe',
      'a Set-Cookie_ x=1.txt',
      'exe.fdp.txt',
      '_con.txt',
      'attachment',
      expect.stringMatching(/^(long)+\w*\.pdf$/),
      '__ rm -rf _HOME _id_.sh',
    ]);
    expect(mail.files.every((file) => file.name.length <= 120)).toBe(true);
  });

  it('cannot put a line into a header by its subject or its name', async () => {
    const mail = await raw(
      'From: =?utf-8?Q?Ana=0D=0ABcc=3A_all=40b.example?= <ANA@Customer.example>\nSubject: =?utf-8?Q?Hi=0D=0AX-Evil:_1=00=E2=80=AE?=\n\nx',
    );
    expect(mail.subject).toBe('Hi X-Evil: 1');
    expect(mail.from).toEqual({ name: 'Ana Bcc: all@b.example', address: 'ana@customer.example' });
  });

  it('keeps at most 100 files and 200 references, and says what it left out', async () => {
    const parts = Array.from({ length: 130 }, (_, n) => `--b\nContent-Type: image/png; name=${n}.png\n\nx\n`);
    const references = Array.from({ length: 300 }, (_, n) => `<${n}@b.example>`).join('\n ');
    const mail = await raw(
      `From: a@b.example\nReferences: ${references}\nContent-Type: multipart/mixed; boundary=b\n\n${parts.join('')}--b--\n`,
    );
    expect(mail.files).toHaveLength(100);
    expect(mail.filesDropped).toBe(30);
    expect(mail.references).toHaveLength(200);
    expect(mail.references.at(-1)).toBe('<299@b.example>');
  });

  it('is refused when it is too large, too deep, or all header', async () => {
    const deep = Array.from(
      { length: 60 },
      (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\n\n--b${n}\n`,
    );
    const code = (text: string) =>
      raw(text).then(
        () => null,
        (error: unknown) => error instanceof MailRefused && error.code,
      );
    expect(await code(`From: a@b.example\n${deep.join('')}\nx`)).toBe('mail_malformed');
    expect(await code(`From: a@b.example\n${`X-A: ${'y'.repeat(900)}\n`.repeat(400)}\nx`)).toBe(
      'mail_malformed',
    );
    await expect(parseMail(new Uint8Array(MAX_MAIL_BYTES + 1))).rejects.toMatchObject({
      code: 'mail_too_large',
    });
  });

  it('with one header tens of thousands of times over is read while others wait for it', async () => {
    const mail = await raw(`From: a@b.example\n${'x:\n'.repeat(60_000)}\nWords`);
    expect(mail.text).toBe('Words');
    expect(mail.headers.get('x')).toHaveLength(60_000);
  });

  it('without a usable sender has none', async () => {
    expect((await raw('From: not an address\n\nx')).from).toBeNull();
    expect((await raw('Subject: nobody\n\nx')).from).toBeNull();
  });

  it('with an id too long for a key gets a shorter one, always the same', async () => {
    const [one, two] = await Promise.all(
      [1, 2].map(() => raw(`From: a@b.example\nMessage-ID: <${'i'.repeat(900)}@b.example>\n\nx`)),
    );
    expect(one?.messageId).toBe(two?.messageId);
    expect(one?.messageId.length).toBeLessThanOrEqual(200);
  });
});
