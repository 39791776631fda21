import { describe, expect, it } from 'vitest';
import type { MailRecordKey } from '#lib/channels/mail-dns.schemas.ts';
import { type DnsFacts, judgeRecords } from './judge-records.ts';
import { mailDomain } from './wanted-records.ts';

const KEY = 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A';
const account = (provider = 'smtp', smtpHost = 'smtp.gmail.com', dkim = true) =>
  mailDomain({
    provider,
    address: 'support@crm.example',
    settings: { smtpHost, ...(dkim ? { dkimSelector: 'cs1', dkimPublicKey: KEY } : {}) },
  });
const fine: DnsFacts = {
  domainTxt: ['google-site-verification=1', 'v=spf1 include:_spf.google.com ~all'],
  included: ['v=spf1 ip4:192.0.2.0/24 ~all'],
  dkimTxt: [`v=DKIM1; k=rsa; p=${KEY}`],
  dmarcTxt: ['v=DMARC1; p=reject'],
  mx: ['smtp.google.com'],
};
const judged = (key: MailRecordKey, over: Partial<DnsFacts>, of = account()) => {
  const record = judgeRecords(of, { ...fine, ...over }).find((one) => one.key === key);
  if (!record) throw new Error(`no ${key}`);
  return record;
};

it('says nothing is wrong where nothing is', () => {
  expect(judgeRecords(account(), fine).map(({ key, state }) => `${key} ${state}`)).toEqual([
    'spf ok',
    'dkim ok',
    'dmarc ok',
    'mx ok',
  ]);
});

it('asks for no key where none was made', () => {
  expect(judgeRecords(account('smtp', 'mail.host.example', false), fine).map(({ key }) => key)).toEqual([
    'spf',
    'dmarc',
    'mx',
  ]);
});

it('tells nothing that stands there from no answer', () => {
  for (const key of ['spf', 'dkim', 'dmarc', 'mx'] as const) {
    const none = { domainTxt: [], dkimTxt: [], dmarcTxt: [], mx: [], included: [] };
    expect(judged(key, none).state).toBe('missing');
    const silent = Object.fromEntries(Object.keys(none).map((name) => [name, 'unreachable']));
    expect(judged(key, { ...silent, included: [] }).state).toBe('unreachable');
  }
});

describe('SPF', () => {
  it.each([
    // The one to paste keeps what stands there.
    [['v=spf1 mx -all'], 'wrong', 'v=spf1 mx include:_spf.google.com -all'],
    [['v=spf1 include:_spf.google.com +all'], 'wrong', 'v=spf1 include:_spf.google.com ~all'],
    [
      ['v=spf1 mx ~all', 'v=spf1 ip4:192.0.2.1 ~all'],
      'wrong',
      'v=spf1 mx ip4:192.0.2.1 include:_spf.google.com ~all',
    ],
    [
      ['v=spf1 redirect=_spf.elsewhere.example'],
      'wrong',
      'v=spf1 include:_spf.google.com redirect=_spf.elsewhere.example',
    ],
    [['V=SPF1 INCLUDE:_SPF.GOOGLE.COM ~ALL'], 'ok', 'V=SPF1 INCLUDE:_SPF.GOOGLE.COM ~ALL'],
    [['v=spf10 include:_spf.google.com'], 'missing', 'v=spf1 include:_spf.google.com ~all'],
  ])('%j is %s', (domainTxt, state, value) => {
    expect(judged('spf', { domainTxt, included: [] })).toMatchObject({ state, value });
  });

  it('finds the server in what the record includes, and counts the look-ups of all', () => {
    const domainTxt = ['v=spf1 include:all.example ~all'];
    expect(judged('spf', { domainTxt, included: ['v=spf1 include:_spf.google.com -all'] }).state).toBe('ok');
    const many = `v=spf1 ${Array.from({ length: 10 }, (_, n) => `include:${n}.example`).join(' ')} ~all`;
    expect(judged('spf', { domainTxt, included: [many] }).words).toContain('more than ten look-ups');
  });

  it('of a server that we do not know it only doubts', () => {
    expect(judged('spf', {}, account('smtp', 'mail.host.example'))).toMatchObject({
      state: 'unsure',
      value: 'v=spf1 include:_spf.google.com a:mail.host.example ~all',
    });
    expect(judged('spf', {}, account('smtp', '192.0.2.7')).value).toContain(' ip4:192.0.2.7 ');
    expect(judged('spf', {}, account('smtp', '2001:db8::7')).value).toContain(' ip6:2001:db8::7 ');
  });
});

describe('DKIM', () => {
  it.each([
    [`v=DKIM1; p=${KEY.slice(0, 12)} ${KEY.slice(12)}`, 'ok', 'sign with'],
    [`v=DKIM1; k=rsa; p=${KEY.slice(0, 20)}`, 'wrong', 'Only the beginning'],
    ['v=DKIM1; p=', 'wrong', 'withdrawn'],
    ['v=DKIM1; p=AAAA', 'wrong', 'Another key'],
    ['something else', 'missing', 'no DKIM key yet'],
  ])('%s is %s', (value, state, words) => {
    expect(judged('dkim', { dkimTxt: [value] })).toMatchObject({
      state,
      words: expect.stringContaining(words),
    });
  });
});

describe('DMARC', () => {
  it.each([
    [['v=DMARC1; p=none'], 'ok'],
    [['v=DMARC1;p=quarantine; pct=50'], 'ok'],
    [['v=DMARC1; rua=mailto:x@crm.example'], 'wrong'],
    [['v=DMARC1; p=none', 'v=DMARC1; p=reject'], 'wrong'],
    [['v=spf1 -all'], 'missing'],
  ])('%j is %s', (dmarcTxt, state) => {
    expect(judged('dmarc', { dmarcTxt }).state).toBe(state);
  });
});

describe('the way back', () => {
  it.each([
    ['smtp', ['mx.anywhere.example'], 'ok'],
    ['smtp', ['.'], 'wrong'],
    ['postmark', ['INBOUND.postmarkapp.com.'], 'ok'],
    ['postmark', ['mx.anywhere.example'], 'unsure'],
    ['mailgun', ['mxb.mailgun.org', 'mxa.mailgun.org'], 'ok'],
  ])('by %s to %j is %s', (provider, mx, state) => {
    expect(judged('mx', { mx }, account(provider)).state).toBe(state);
  });
});
