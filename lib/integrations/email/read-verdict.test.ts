import { expect, test } from 'vitest';
import { parseMail } from './parse-mail.ts';
import { readVerdict } from './read-verdict.ts';

const verdictOf = async (...headers: string[]) =>
  readVerdict(await parseMail(Buffer.from([...headers, 'From: a@b.example', '', 'Words', ''].join('\r\n'))));

test('Gmail’s verdict, with comments that hold every sign', async () => {
  const verdict = await verdictOf(
    'Authentication-Results: mx.google.com;',
    '       dkim=pass header.i=@crm.example header.s=cs1 header.b=abc;',
    '       spf=softfail (google.com: domain of transitioning support@crm.example; does not designate 192.0.2.1) smtp.mailfrom=support@crm.example;',
    '       dmarc=fail (p=NONE sp=NONE dis=NONE) header.from=crm.example',
  );
  expect(verdict).toMatchObject({
    judgedBy: 'mx.google.com',
    dkim: { result: 'pass', about: '@crm.example' },
    spf: { result: 'softfail', about: 'support@crm.example' },
    dmarc: { result: 'fail', about: 'crm.example' },
  });
});

test('a line for each check of the same server; what others wrote below is not believed', async () => {
  const verdict = await verdictOf(
    'Authentication-Results: mx.crm.example 1; dkim=fail header.d=other.example; dkim=pass header.d=crm.example',
    'Authentication-Results: mx.crm.example; spf=pass smtp.mailfrom=crm.example',
    'Authentication-Results: elsewhere.example; dmarc=pass header.from=crm.example',
  );
  expect(verdict.dkim).toEqual({ result: 'pass', about: 'crm.example' });
  expect(verdict.spf.result).toBe('pass');
  expect(verdict.dmarc).toEqual({ result: null, about: null });
});

test('a server that says nothing, and one that says it in the old way', async () => {
  expect(await verdictOf()).toEqual({
    judgedBy: null,
    spf: { result: null, about: null },
    dkim: { result: null, about: null },
    dmarc: { result: null, about: null },
    hops: [],
    slowest: null,
  });
  expect(await verdictOf('Authentication-Results: mx.crm.example; none')).toMatchObject({
    judgedBy: 'mx.crm.example',
    dkim: { result: null },
  });
  const old = await verdictOf(
    'Received-SPF: Fail (not permitted) client-ip=192.0.2.1; envelope-from=<a@b.example>;',
  );
  expect(old.spf).toEqual({ result: 'fail', about: 'a@b.example' });
});

test('the hops from the first to the last, and which took longest', async () => {
  const verdict = await verdictOf(
    'Received: by inbox.crm.example; Sun, 22 Nov 2026 10:01:35 +0000',
    'Received: from out.example (out.example [192.0.2.1])',
    '\tby mx.crm.example (Postfix) with ESMTPS id 1; Sun, 22 Nov 2026 11:01:34 +0100 (CET)',
    'Received: from desk by out.example with ESMTP; Sun, 22 Nov 2026 10:00:04 GMT',
    'Received: by nobody.example with no time',
  );
  expect(verdict.hops).toEqual([
    { by: 'nobody.example', at: null, tookMs: null },
    { by: 'out.example', at: '2026-11-22T10:00:04.000Z', tookMs: null },
    { by: 'mx.crm.example', at: '2026-11-22T10:01:34.000Z', tookMs: 90_000 },
    { by: 'inbox.crm.example', at: '2026-11-22T10:01:35.000Z', tookMs: 1_000 },
  ]);
  expect(verdict.slowest).toBe(2);
});
