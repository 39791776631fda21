import { describe, expect, test } from 'vitest';
import { type ChannelOption, decideChannel } from './decide-channel.ts';
import type { ChannelKind } from './schemas.ts';

const CODES: Readonly<Record<string, Partial<ChannelOption>>> = {
  ok: {},
  given: { consent: 'granted' },
  nowhere: { address: null },
  out: { suppressed: true },
  withdrawn: { consent: 'withdrawn' },
  first: { consent: 'none' },
  off: { connected: false },
  closed: { window: 'closed' },
  answers: { answersOnly: true },
};

/** "whatsapp:ok email:out": each channel with how it stands, in the order in which they wrote. */
const options = (line: string): ChannelOption[] =>
  line
    .split(' ')
    .filter(Boolean)
    .map((part) => {
      const [channel, code] = part.split(':');
      return {
        channel: channel as ChannelKind,
        address: 'somewhere',
        suppressed: false,
        consent: 'answering',
        connected: true,
        ...CODES[code ?? 'ok'],
      };
    });

describe('a follow-up', () => {
  test.each<
    [thread: ChannelKind, preferred: ChannelKind | null, options: string, channel: ChannelKind, why: string]
  >([
    [
      'whatsapp',
      null,
      'whatsapp:ok',
      'whatsapp',
      'By WhatsApp, the channel of the thread: they prefer none.',
    ],
    ['whatsapp', 'whatsapp', 'whatsapp:ok', 'whatsapp', 'By WhatsApp, which they prefer.'],
    [
      'whatsapp',
      'whatsapp',
      'whatsapp:answers email:given',
      'email',
      'By e-mail, the next that is possible; not by WhatsApp, where the account only answers.',
    ],
    ['whatsapp', 'email', 'whatsapp:ok email:ok', 'email', 'By e-mail, which they prefer.'],
    ['whatsapp', 'email', 'whatsapp:ok email:given', 'email', 'By e-mail, which they prefer.'],
    [
      'whatsapp',
      'email',
      'whatsapp:ok email:out',
      'whatsapp',
      'By WhatsApp, the channel of the thread; not by e-mail, where they opted out.',
    ],
    [
      'whatsapp',
      'email',
      'whatsapp:ok email:withdrawn',
      'whatsapp',
      'By WhatsApp, the channel of the thread; not by e-mail, where they withdrew their consent.',
    ],
    [
      'whatsapp',
      'email',
      'whatsapp:ok email:first',
      'whatsapp',
      'By WhatsApp, the channel of the thread; not by e-mail, where nothing allows us to write first.',
    ],
    [
      'whatsapp',
      'email',
      'whatsapp:ok email:nowhere',
      'whatsapp',
      'By WhatsApp, the channel of the thread; not by e-mail, where they have no address.',
    ],
    [
      'whatsapp',
      'email',
      'whatsapp:ok',
      'whatsapp',
      'By WhatsApp, the channel of the thread; not by e-mail, where they have no address.',
    ],
    [
      'whatsapp',
      'email',
      'whatsapp:ok email:off',
      'whatsapp',
      'By WhatsApp, the channel of the thread; not by e-mail, where no account is connected.',
    ],
    [
      'email',
      'whatsapp',
      'whatsapp:closed email:ok',
      'email',
      'By e-mail, the channel of the thread; not by WhatsApp, where the time for free text is over.',
    ],
    [
      'whatsapp',
      'email',
      'whatsapp:closed email:out sms:ok',
      'sms',
      'By SMS, the next that is possible; not by e-mail, where they opted out, not by WhatsApp, where the time for free text is over.',
    ],
    [
      'whatsapp',
      null,
      'whatsapp:closed telegram:out email:given',
      'email',
      'By e-mail, the next that is possible; not by WhatsApp, where the time for free text is over, not by Telegram, where they opted out.',
    ],
    ['sms', 'sms', 'sms:out', 'sms', 'No channel is possible: not by SMS, where they opted out.'],
  ])('in %s, preferring %s, with %s: by %s', (thread, preferred, given, channel, why) => {
    expect(decideChannel({ purpose: 'follow_up', thread, preferred, options: options(given) })).toEqual({
      channel,
      why,
    });
  });
});

describe('a reply', () => {
  test.each<[thread: ChannelKind, preferred: ChannelKind | null, why: string]>([
    ['whatsapp', null, 'By WhatsApp, where they wrote.'],
    ['whatsapp', 'whatsapp', 'By WhatsApp, where they wrote.'],
    [
      'whatsapp',
      'email',
      'By WhatsApp, where they wrote; they prefer e-mail, but an answer stays where it was asked.',
    ],
  ])('in %s stays there, preferring %s', (thread, preferred, why) => {
    expect(
      decideChannel({ purpose: 'reply', thread, preferred, options: options('whatsapp:ok email:ok') }),
    ).toEqual({ channel: thread, why });
  });
});

test('nobody is ever written to where something stands in the way, as long as there is another way', () => {
  const codes = Object.keys(CODES);
  for (const email of codes)
    for (const whatsapp of codes)
      for (const preferred of ['email', 'whatsapp', null] as const) {
        const given = options(`whatsapp:${whatsapp} email:${email} sms:ok`);
        const { channel } = decideChannel({
          purpose: 'follow_up',
          thread: 'whatsapp',
          preferred,
          options: given,
        });
        const barred = channel === 'email' ? email : channel === 'whatsapp' ? whatsapp : 'ok';
        expect(['ok', 'given']).toContain(barred);
      }
});
