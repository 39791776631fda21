import type { ChannelKind } from './schemas.ts';

/** One way to reach a person, as it stands now. */
export interface ChannelOption {
  channel: ChannelKind;
  /** Theirs on the channel; null where they have none. */
  address: string | null;
  suppressed: boolean;
  /** On what basis they are written to there; `answering` where they wrote to us themselves. */
  consent: 'granted' | 'answering' | 'none' | 'withdrawn';
  /** Absent where the channel has no window for free text. */
  window?: 'open' | 'closed';
  /** The account there answers and never writes first. */
  answersOnly?: true;
  /** An account stands behind it that is switched on. */
  connected: boolean;
}

export interface ChannelQuestion {
  /** A reply answers a message of theirs; a follow-up is our own idea. */
  purpose: 'reply' | 'follow_up';
  /** The channel of the thread it is about. */
  thread: ChannelKind;
  preferred: ChannelKind | null;
  /** In the order in which they are tried after the preferred one and the thread's: where they wrote last, first. */
  options: readonly ChannelOption[];
}

export interface ChannelAnswer {
  channel: ChannelKind;
  /** One sentence for the decision record. */
  why: string;
}

const NAMES: Readonly<Record<ChannelKind, string>> = {
  simulator: 'the simulator',
  web: 'the web chat',
  whatsapp: 'WhatsApp',
  email: 'e-mail',
  sms: 'SMS',
  telegram: 'Telegram',
  api: 'the API',
};

/** Why a channel cannot be used, as a clause after "where"; null when it can. */
function barrier(option: ChannelOption | undefined): string | null {
  if (!option || option.address === null) return 'they have no address';
  if (option.suppressed) return 'they opted out';
  if (option.consent === 'withdrawn') return 'they withdrew their consent';
  if (option.consent === 'none') return 'nothing allows us to write first';
  if (!option.connected) return 'no account is connected';
  if (option.answersOnly) return 'the account only answers';
  if (option.window === 'closed') return 'the time for free text is over';
  return null;
}

/**
 * Which channel a message goes out by. An answer stays where they asked. What nobody asked for goes where they want to
 * be written to; where that is not possible, to the channel of the thread, then to any other that is, and the sentence
 * says what stood in the way. Where none is possible it stays in the thread, and the gate says no.
 */
export function decideChannel({ purpose, thread, preferred, options }: ChannelQuestion): ChannelAnswer {
  if (purpose === 'reply')
    return {
      channel: thread,
      why: `By ${NAMES[thread]}, where they wrote${
        preferred && preferred !== thread
          ? `; they prefer ${NAMES[preferred]}, but an answer stays where it was asked`
          : ''
      }.`,
    };
  const of = (channel: ChannelKind) => options.find((option) => option.channel === channel);
  const order = [
    ...new Set([...(preferred ? [preferred] : []), thread, ...options.map(({ channel }) => channel)]),
  ];
  const passed: string[] = [];
  for (const channel of order) {
    const stands = barrier(of(channel));
    if (stands === null) {
      const because =
        channel === preferred
          ? 'which they prefer'
          : channel === thread
            ? preferred
              ? 'the channel of the thread'
              : 'the channel of the thread: they prefer none'
            : 'the next that is possible';
      return {
        channel,
        why: `By ${NAMES[channel]}, ${because}${passed.length > 0 ? `; ${said(passed)}` : ''}.`,
      };
    }
    passed.push(`not by ${NAMES[channel]}, where ${stands}`);
  }
  return { channel: thread, why: `No channel is possible: ${said(passed)}.` };
}

const said = (clauses: readonly string[]): string => clauses.join(', ');
