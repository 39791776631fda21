/** One message that somebody wrote, on a channel whose provider says when. */
export interface Written {
  /** The provider's own id of it. */
  externalId: string;
  channel: 'whatsapp' | 'email';
  /** The sender's number (digits) or address. */
  sender: string;
  /** Its place among what this sender wrote, from 0. */
  place: number;
  text: string;
  /** Seconds; another one for each message of a sender, since the provider tells no more exactly. */
  at: number;
}

export interface Plan {
  written: Written[];
  /** What the providers call us with: each message once, every third one again, in no order. */
  deliveries: Written[];
}

/** Three messages make four deliveries. Pure, so that a run's numbers say what it did. */
export function planWebhooks(given: {
  messages: number;
  senders: number;
  /** Stands in every id and address. */
  campaign: string;
  /** Stands in every text, to be looked for where no text belongs. */
  secret: string;
  /** When the last one was written, in seconds. */
  until: number;
  random: () => number;
}): Plan {
  const { messages, senders, campaign, secret, until, random } = given;
  const written = Array.from({ length: messages }, (_, n): Written => {
    const sender = n % senders;
    const place = Math.floor(n / senders);
    const channel = sender % 2 === 0 ? 'whatsapp' : 'email';
    return {
      externalId:
        channel === 'whatsapp' ? `wamid.${campaign}.${n}` : `<${n}.${campaign}@customers.example.com>`,
      channel,
      sender:
        channel === 'whatsapp'
          ? `4915${String(sender).padStart(9, '0')}`
          : `${campaign}-${sender}@customers.example.com`,
      place,
      text: `Part ${place + 1} of what I want to say about the pilot. Our code word is ${secret}.`,
      at: until - (Math.ceil(messages / senders) - place) * 7,
    };
  });
  return { written, deliveries: shuffle([...written, ...written.filter((_, n) => n % 3 === 0)], random) };
}

/** Fisher and Yates. */
function shuffle<T>(list: T[], random: () => number): T[] {
  const out = [...list];
  for (let n = out.length - 1; n > 0; n--) {
    const other = Math.floor(random() * (n + 1));
    const [a, b] = [out[n], out[other]];
    if (a !== undefined && b !== undefined) [out[n], out[other]] = [b, a];
  }
  return out;
}
