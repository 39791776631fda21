import type { ContactKey } from './contacts.ts';
import type { SeedCitation, SeedConversation } from './conversations.ts';

interface Silence {
  contact: ContactKey;
  subject: string;
  /** When they asked. The answer went out within minutes, the follow-up two days later. */
  hoursAgo: number;
  intent: string;
  question: string;
  answer: string;
  followUp: string;
  cite: SeedCitation;
  /** How sure the agent was of its follow-up. */
  confidence: number;
}

const RETURNS: SeedCitation = {
  article: 'refunds-and-returns',
  quote: 'Unused hardware in its original box can be returned within 30 days for a full refund.',
};
const WARRANTY: SeedCitation = {
  article: 'delivery-and-warranty',
  quote: 'Hubs and meters carry a warranty of five years.',
};

const SILENCES: readonly Silence[] = [
  {
    contact: 'imogen',
    subject: 'Returning a spare Hub',
    hoursAgo: 620,
    intent: 'refund',
    question: 'Good morning, one Hub was left over after the installation. May we send it back?',
    answer:
      'Dear Imogen,\n\nyes: unused hardware in its original box can be returned within 30 days for a full refund. The return label stands beside your order in the app.',
    followUp:
      'Dear Imogen,\n\nI wanted to ask whether the return label worked for the spare Hub. It can be sent back until the end of the week.',
    cite: RETURNS,
    confidence: 0.86,
  },
  {
    contact: 'chidi',
    subject: 'Warranty of clamp meters',
    hoursAgo: 500,
    intent: 'warranty',
    question: 'Hi, what warranty do the clamp meters carry when they hang in a data hall at 35 degrees?',
    answer:
      'Hello Chidi,\n\nHubs and meters carry a warranty of five years, at any temperature they are built for, and 35 degrees is well within it.',
    followUp:
      'Hello Chidi,\n\ndid that answer your question about the warranty? I am glad to help with the rest.',
    cite: WARRANTY,
    confidence: 0.91,
  },
  {
    contact: 'siobhan',
    subject: 'Two meters too many',
    hoursAgo: 404,
    intent: 'refund',
    question: 'We ordered two meters more than we have circuits. What do we do with them?',
    answer:
      'Hello Siobhán,\n\nunused hardware in its original box can be returned within 30 days for a full refund, or kept as spares: the warranty starts with the installation.',
    followUp:
      'Hello Siobhán,\n\nhave you decided about the two spare meters? A return is possible until Friday.',
    cite: RETURNS,
    confidence: 0.83,
  },
  {
    contact: 'yuki',
    subject: 'A Hub for a flat',
    hoursAgo: 331,
    intent: 'product_question',
    question: 'Would one Hub be enough for a flat with twelve circuits, and for how long is it guaranteed?',
    answer:
      'Dear Yuki,\n\none Hub reads up to thirty circuits, so yes. Hubs and meters carry a warranty of five years.',
    followUp: 'Dear Yuki,\n\nmay I help you choose the meters for your twelve circuits?',
    cite: WARRANTY,
    confidence: 0.78,
  },
  {
    contact: 'oliver',
    subject: 'Spares for the first ten buildings',
    hoursAgo: 302,
    intent: 'product_question',
    question: 'How many spare meters should we keep for the first ten buildings?',
    answer:
      'Dear Oliver,\n\none spare per building is what most portfolios keep: hubs and meters carry a warranty of five years, and we replace before you return.',
    followUp: 'Dear Oliver,\n\nshall I add ten spare meters to the proposal for the portfolio?',
    cite: WARRANTY,
    confidence: 0.88,
  },
  {
    contact: 'dilnoza',
    subject: 'Sending a meter back',
    hoursAgo: 251,
    intent: 'refund',
    question: 'Hello, my meter does not fit the old fuse box. It is still in its box. Can I return it?',
    answer:
      'Hello Dilnoza,\n\nyes: unused hardware in its original box can be returned within 30 days for a full refund.',
    followUp:
      'Hello Dilnoza,\n\ndid the return work? There is a smaller meter that fits most old fuse boxes.',
    cite: RETURNS,
    confidence: 0.61,
  },
];

/** Questions by e-mail that were answered, and followed up when nobody wrote back: the past a policy is tried on. */
export const FOLLOW_UPS: readonly SeedConversation[] = SILENCES.map((one) => ({
  key: `silence-${one.contact}`,
  contact: one.contact,
  channel: 'email',
  subject: one.subject,
  state: 'closed',
  assignee: 'operator',
  unread: 0,
  lead: null,
  turns: [
    {
      kind: 'in',
      hoursAgo: one.hoursAgo,
      text: one.question,
      understood: {
        intent: one.intent,
        route: 'support',
        sentiment: 'neutral',
        urgency: 'normal',
        confidence: 0.9,
      },
    },
    {
      kind: 'reply',
      hoursAgo: one.hoursAgo - 0.02,
      text: one.answer,
      confidence: 0.88,
      cites: [one.cite],
      approved: { by: 'operator', afterMinutes: 14 },
      outcome: 'delivered',
    },
    {
      kind: 'reply',
      followUp: true,
      hoursAgo: one.hoursAgo - 49,
      text: one.followUp,
      confidence: one.confidence,
      cites: [one.cite],
      approved: { by: 'operator', afterMinutes: 35 },
      outcome: 'delivered',
    },
  ],
}));
