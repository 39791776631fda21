import { describe, expect, test } from 'vitest';
import { carrierOf, decideFiles, sizeWords } from './files.schemas.ts';
import type { Provider } from './schemas.ts';

const MB = 1_048_576;
const account = (provider: Provider, settings = {}, address = '+14155550100') => ({
  provider,
  address,
  settings,
});
const file = (name: string, mime: string, size = 1_000) => ({ id: name, name, mime, size });
const pdf = file('plan.pdf', 'application/pdf');

describe('what a channel carries', () => {
  test.each<[string, ReturnType<typeof carrierOf>, ReturnType<typeof file>[], RegExp | null]>([
    ['nothing is asked without files', carrierOf('sms', null), [], null],
    [
      'the simulator, anything',
      carrierOf('simulator', null),
      [file('a.bin', 'application/octet-stream', 20 * MB)],
      null,
    ],
    ['no account', carrierOf('api', null), [pdf], /No account is connected/],
    ['WhatsApp, a document', carrierOf('whatsapp', account('whatsapp')), [pdf], null],
    [
      'WhatsApp, a large picture',
      carrierOf('whatsapp', account('whatsapp')),
      [file('a.png', 'image/png', 6 * MB)],
      /a\.png has 6 MB; WhatsApp takes pictures up to 5 MB/,
    ],
    [
      'WhatsApp, what never arrives',
      carrierOf('whatsapp', account('whatsapp')),
      [pdf, file('a.zip', 'application/zip')],
      /does not take a\.zip/,
    ],
    [
      'Telegram, anything',
      carrierOf('telegram', account('telegram')),
      [file('a.zip', 'application/zip', 24 * MB)],
      null,
    ],
    [
      'mail, together too much',
      carrierOf('email', account('ses')),
      [file('a', 'image/png', 5 * MB), file('b', 'image/png', 5 * MB)],
      /Together the files have 10 MB; Amazon SES takes 7/,
    ],
    [
      'a number that was never asked',
      carrierOf('sms', account('twilio')),
      [pdf],
      /\+14155550100 sends text messages only/,
    ],
    [
      'a messaging service',
      carrierOf('sms', account('twilio', { mms: false }, 'MG1')),
      [pdf],
      /Connect one number by itself/,
    ],
    [
      'MMS, a picture',
      carrierOf('sms', account('twilio', { mms: true })),
      [file('a.jpg', 'image/jpeg', 4 * MB)],
      null,
    ],
    [
      'MMS, a document that carriers drop',
      carrierOf('sms', account('twilio', { mms: true })),
      [file('a.pdf', 'application/pdf', MB)],
      /takes other files up to 586 kB/,
    ],
    [
      'too many',
      carrierOf('simulator', null),
      Array.from({ length: 11 }, (_, at) => file(`${at}`, 'image/png')),
      /takes 10 files with one message/,
    ],
  ])('%s', (_, carrier, files, refusal) => {
    const problem = decideFiles(carrier, files);
    if (refusal === null) expect(problem).toBeNull();
    else expect(problem?.message).toMatch(refusal);
  });

  test('names the file that is in the way', () =>
    expect(
      decideFiles(carrierOf('whatsapp', account('whatsapp')), [pdf, file('a.zip', 'application/zip')]),
    ).toMatchObject({
      fileId: 'a.zip',
    }));
});

test('sizes are said as people say them, never larger than they are', () => {
  expect([1, 2_000, MB - 1, MB, 4.59 * MB].map(sizeWords)).toEqual([
    '1 kB',
    '2 kB',
    '1024 kB',
    '1 MB',
    '4.5 MB',
  ]);
});
