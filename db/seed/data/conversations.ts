import type { ChannelKind } from '#db/schema/conversations.ts';
import type { ContactKey } from './contacts.ts';
import type { SeedLead } from './leads.ts';
import type { Colleague } from './team.ts';

/** A sentence of an article under db/seed/articles, word for word. */
export interface SeedCitation {
  article: string;
  quote: string;
}

export interface SeedUnderstanding {
  intent: string;
  route: 'sales' | 'support' | 'none';
  sentiment: 'positive' | 'neutral' | 'negative';
  urgency: 'low' | 'normal' | 'high';
  confidence: number;
  wantsPerson?: boolean;
}

interface At {
  hoursAgo: number;
  text: string;
}

export type SeedTurn =
  | (At & { kind: 'in'; understood?: SeedUnderstanding })
  /** An agent's reply: drafted, decided, sent. `hoursAgo` is the draft. */
  | (At & {
      kind: 'reply';
      /** Nobody had answered the message before it. */
      followUp?: boolean;
      confidence: number;
      cites: SeedCitation[];
      /** Who approved it how many minutes later; null when the policy let it run alone. */
      approved: { by: Colleague['key']; afterMinutes: number } | null;
      outcome: 'delivered' | { failed: string; detail: string };
    })
  /** A colleague's own words. */
  | (At & { kind: 'person'; by: Colleague['key'] })
  | (At & { kind: 'note'; by: Colleague['key'] })
  /** The contact asked not to be written to any more; the product confirmed once. */
  | { kind: 'stop'; hoursAgo: number; text: string };

export interface SeedDraft {
  hoursAgo: number;
  text: string;
  confidence: number;
  why: string;
  cites: SeedCitation[];
}

export interface SeedConversation {
  key: string;
  contact: ContactKey;
  channel: ChannelKind;
  subject: string | null;
  state: 'open' | 'snoozed' | 'closed';
  assignee: Colleague['key'] | null;
  unread: number;
  snoozedDays?: number;
  /** Null: the contact's lead stands in leads.ts. */
  lead:
    | (Pick<SeedLead, 'status' | 'reasons' | 'summary' | 'nextAction'> & {
        bant: Partial<Record<'budget' | 'authority' | 'need' | 'timeline', { value: string; quote: string }>>;
      })
    | null;
  turns: SeedTurn[];
  /** Waits for approval. */
  draft?: SeedDraft;
}

const asked = (
  intent: string,
  route: SeedUnderstanding['route'],
  confidence: number,
  more: Partial<SeedUnderstanding> = {},
): SeedUnderstanding => ({ intent, route, sentiment: 'neutral', urgency: 'normal', confidence, ...more });

export const CONVERSATIONS: readonly SeedConversation[] = [
  {
    key: 'pricing',
    contact: 'katarzyna',
    channel: 'simulator',
    subject: null,
    state: 'open',
    assignee: null,
    unread: 1,
    lead: {
      status: 'qualified',
      reasons: [
        { points: 25, reason: 'Budget is named' },
        { points: 20, reason: 'Decides together with finance' },
        { points: 25, reason: 'Clear need: 24 sites' },
        { points: 15, reason: 'Wants to start within six weeks' },
      ],
      summary:
        'Runs 24 cold stores and wants to see their use at night. Has €30,000 for this year and wants to start within six weeks; single sign-on matters.',
      nextAction: 'Send a quote with the list of sites',
      bant: {
        budget: { value: '€30,000 this year', quote: 'Our budget for this year is €30,000' },
        authority: {
          value: 'with the finance director',
          quote: 'I decide together with our finance director',
        },
        need: {
          value: 'Night-time use of 24 cold stores',
          quote: 'We run 24 cold stores and want to see what each of them uses at night',
        },
        timeline: { value: 'within six weeks', quote: 'we would like to start within six weeks' },
      },
    },
    turns: [
      {
        kind: 'in',
        hoursAgo: 0.7,
        text: 'Hello, this is Katarzyna from Baltic Cold Storage. We run 24 cold stores and want to see what each of them uses at night. What would that cost per building, and is single sign-on included? Our budget for this year is €30,000, I decide together with our finance director, and we would like to start within six weeks.',
        understood: asked('pricing', 'sales', 0.91, { sentiment: 'positive' }),
      },
    ],
    draft: {
      hoursAgo: 0.68,
      text: 'Hello Katarzyna,\n\nthank you for writing. From 20 buildings the Portfolio plan applies to every building: €99 per building and month, so €2,376 a month for your 24 cold stores, net of VAT. Single sign-on by SAML or OpenID Connect is part of it.\n\nHardware is bought once: €240 for a Hub and €89 for a clamp meter. Most buildings are live within two weeks of the order, and we plan waves of three to five buildings a week, so your six weeks are realistic.\n\nShall I prepare a quote? The list of your sites is all I need.',
      confidence: 0.86,
      why: 'She asks for the price of 24 buildings and for single sign-on; the price list and the security page answer both.',
      cites: [
        {
          article: 'plans-and-pricing',
          quote: 'From 20 buildings the Portfolio price applies to every building.',
        },
        {
          article: 'security-and-data-protection',
          quote:
            'Single sign-on by SAML or OpenID Connect, with accounts made and removed by SCIM, is part of the Portfolio plan.',
        },
        {
          article: 'onboarding-in-two-weeks',
          quote: 'From five buildings on we plan waves of three to five buildings a week.',
        },
      ],
    },
  },
  {
    key: 'hub',
    contact: 'youssef',
    channel: 'simulator',
    subject: null,
    state: 'open',
    assignee: 'helper',
    unread: 1,
    lead: {
      status: 'contacted',
      reasons: [
        { points: 10, reason: 'Customer since this year' },
        { points: 5, reason: 'Asked about a second store' },
      ],
      summary: 'Customer with one store in Deira; a second one was mentioned.',
      nextAction: 'Bring the Hub back, then ask about the second store',
      bant: { need: { value: 'Metering for a second store', quote: 'we think about the store in Sharjah' } },
    },
    turns: [
      {
        kind: 'in',
        hoursAgo: 410,
        text: 'The dashboard for Deira works well. Next year we think about the store in Sharjah.',
        understood: asked('feedback', 'sales', 0.74, { sentiment: 'positive', urgency: 'low' }),
      },
      {
        kind: 'person',
        hoursAgo: 406,
        by: 'helper',
        text: 'Good to hear, Youssef. When Sharjah becomes concrete, a pilot costs you nothing: thirty days, up to ten meters.',
      },
      {
        kind: 'in',
        hoursAgo: 1.5,
        text: 'Good morning. The Hub in our Deira store has been blinking amber since last night and the dashboard shows no data. Do we lose the readings? What should I do?',
        understood: asked('troubleshooting', 'support', 0.88, { sentiment: 'neutral', urgency: 'high' }),
      },
    ],
    draft: {
      hoursAgo: 1.49,
      text: 'Good morning Youssef,\n\nno readings are lost: the meters keep 72 hours and the Hub keeps 30 days, and both send what is missing once they are back.\n\nA light that blinks amber means that the Hub has a network but does not reach the cloud. Please check whether your firewall lets it open connections to ingest.tarnfield.example on port 8883. Then hold the button for five seconds until the light goes out and let go; the Hub is back after three minutes.\n\nIf it still blinks after 15 minutes, send me the serial number and I take it from there.',
      confidence: 0.82,
      why: 'The light he describes is in the table of the article on a Hub that is offline, with what to do about it.',
      cites: [
        {
          article: 'hub-offline',
          quote: 'No readings are lost: meters keep 72 hours, the Hub keeps 30 days',
        },
        {
          article: 'hub-offline',
          quote: 'Hold the button for five seconds until the light goes out, then let go.',
        },
      ],
    },
  },
  {
    key: 'board',
    contact: 'svenolof',
    channel: 'simulator',
    subject: null,
    state: 'open',
    assignee: 'manager',
    unread: 0,
    lead: {
      status: 'converted',
      reasons: [
        { points: 25, reason: 'Clear need: twelve blocks' },
        { points: 25, reason: 'Board approved the money' },
        { points: 15, reason: 'Wants to sign this month' },
      ],
      summary:
        'Twelve residential blocks. The board has approved €60,000 and a proposal is wanted this week.',
      nextAction: 'Send the proposal',
      bant: {
        budget: { value: '€60,000', quote: 'our board approved €60,000 yesterday' },
        need: {
          value: 'Proposal for twelve blocks',
          quote: 'Please send us a proposal for all twelve blocks',
        },
        timeline: { value: 'this month', quote: 'we want to sign before the end of the month' },
      },
    },
    turns: [
      {
        kind: 'in',
        hoursAgo: 218,
        text: 'Hi, what happens if your service is down for a day? My board will ask for a guaranteed availability.',
        understood: asked('service_level', 'sales', 0.84),
      },
      {
        kind: 'reply',
        hoursAgo: 217.98,
        text: 'Hello Sven-Olof,\n\nthe Team plan comes with 99.5 % availability per calendar month, the Portfolio plan with 99.9 %. If we miss it, you get a credit of 10 to 50 % of the month’s fee. Meters keep 72 hours and the Hub 30 days, so a day without our service costs you no data.',
        confidence: 0.83,
        cites: [
          {
            article: 'service-level-agreement',
            quote:
              'Availability is measured per calendar month at the interfaces for readings, the app and the API.',
          },
        ],
        approved: { by: 'manager', afterMinutes: 22 },
        outcome: 'delivered',
      },
      {
        kind: 'in',
        hoursAgo: 4.2,
        text: 'Good news: our board approved €60,000 yesterday. Please send us a proposal for all twelve blocks, we want to sign before the end of the month.',
        understood: asked('buying', 'sales', 0.9, { sentiment: 'positive' }),
      },
      {
        kind: 'person',
        hoursAgo: 3.4,
        by: 'manager',
        text: 'That is good news indeed, Sven-Olof. You have the proposal tomorrow before noon, with the twelve blocks listed one by one.',
      },
    ],
  },
  {
    key: 'hours',
    contact: 'lea',
    channel: 'web',
    subject: null,
    state: 'open',
    assignee: null,
    unread: 0,
    lead: {
      status: 'contacted',
      reasons: [
        { points: 15, reason: 'School with two buildings' },
        { points: 5, reason: 'Asked for support in French' },
      ],
      summary: null,
      nextAction: null,
      bant: {},
    },
    turns: [
      {
        kind: 'in',
        hoursAgo: 26.3,
        text: 'Bonjour, à quelles heures peut-on joindre votre support, et répondez-vous en français ?',
        understood: asked('support_hours', 'sales', 0.93, { urgency: 'low' }),
      },
      {
        kind: 'reply',
        hoursAgo: 26.29,
        text: 'Bonjour Léa,\n\nnotre support répond du lundi au vendredi de 8 h à 18 h, heure d’Europe centrale, en anglais, en allemand et en français. Par e-mail, vous pouvez nous écrire à tout moment : support@tarnfield.example.',
        confidence: 0.94,
        cites: [
          {
            article: 'support-hours-and-contact',
            quote:
              'Our support team answers Monday to Friday from 08:00 to 18:00 Central European Time, in English, German and French.',
          },
        ],
        approved: null,
        outcome: 'delivered',
      },
    ],
  },
  {
    key: 'renovation',
    contact: 'mette',
    channel: 'simulator',
    subject: null,
    state: 'snoozed',
    assignee: 'operator',
    unread: 0,
    snoozedDays: 4,
    lead: {
      status: 'contacted',
      reasons: [
        { points: 20, reason: 'Named a need: kitchen and cooling' },
        { points: 10, reason: 'Owner of the company' },
      ],
      summary: 'Owner of a café, renovates at the moment; wants the pilot when she opens again.',
      nextAction: 'Offer the pilot when the café opens again',
      bant: {
        need: { value: 'What the kitchen uses', quote: 'I want to know what the kitchen uses' },
        authority: { value: 'Owner', quote: 'It is my own place' },
      },
    },
    turns: [
      {
        kind: 'in',
        hoursAgo: 74,
        text: 'Hi! It is my own place, a small café, and I want to know what the kitchen uses. We renovate right now. Can I still do the free pilot when we open again next week?',
        understood: asked('pilot', 'sales', 0.81, { sentiment: 'positive', urgency: 'low' }),
      },
      {
        kind: 'person',
        hoursAgo: 72.5,
        by: 'operator',
        text: 'Of course, Mette. The pilot runs 30 days from the day the meters are on. I come back to you when you are open.',
      },
      {
        kind: 'note',
        hoursAgo: 72.4,
        by: 'operator',
        text: 'Opens on Monday. One Hub and four meters are reserved.',
      },
    ],
  },
  {
    key: 'refund',
    contact: 'omar',
    channel: 'email',
    subject: 'Return of three clamp meters',
    state: 'closed',
    assignee: 'operator',
    unread: 0,
    lead: {
      status: 'contacted',
      reasons: [{ points: 5, reason: 'Works for a customer' }],
      summary: null,
      nextAction: null,
      bant: {},
    },
    turns: [
      {
        kind: 'in',
        hoursAgo: 172,
        text: 'Hello, we ordered three clamp meters too many. They are still in their boxes. Can we return them and get the money back?',
        understood: asked('refund', 'support', 0.9),
      },
      {
        kind: 'reply',
        hoursAgo: 171.99,
        text: 'Hello Omar,\n\nyes: unused hardware in its original box can be returned within 30 days for a full refund. The money is with you within five business days after we received the meters, on the original means of payment. A return label is attached to your order in the app.',
        confidence: 0.89,
        cites: [
          {
            article: 'refunds-and-returns',
            quote: 'Unused hardware in its original box can be returned within 30 days for a full refund.',
          },
        ],
        approved: { by: 'operator', afterMinutes: 9 },
        outcome: 'delivered',
      },
      {
        kind: 'in',
        hoursAgo: 169,
        text: 'Thank you, they are on their way.',
        understood: asked('thanks', 'none', 0.95, { sentiment: 'positive', urgency: 'low' }),
      },
    ],
  },
  {
    key: 'bounced',
    contact: 'eirik',
    channel: 'email',
    subject: 'Delivery time of 40 meters',
    state: 'open',
    assignee: 'operator',
    unread: 0,
    lead: {
      status: 'contacted',
      reasons: [
        { points: 15, reason: 'Procurement asks for a date' },
        { points: 10, reason: 'Belongs to an open deal' },
      ],
      summary: null,
      nextAction: 'Find the right address and send the answer again',
      bant: {},
    },
    turns: [
      {
        kind: 'in',
        hoursAgo: 30,
        text: 'Dear Sir or Madam, how long does the delivery of 40 clamp meters to Norway take, and which warranty do you give?',
        understood: asked('delivery', 'sales', 0.87),
      },
      {
        kind: 'reply',
        hoursAgo: 29.98,
        text: 'Dear Eirik,\n\nhardware in stock leaves our warehouse within two working days and reaches Norway within eight working days. Hubs and meters carry a warranty of five years, and we send the replacement before you return the faulty device.',
        confidence: 0.88,
        cites: [
          { article: 'delivery-and-warranty', quote: 'Hubs and meters carry a warranty of five years.' },
          {
            article: 'delivery-and-warranty',
            quote:
              'Hardware in stock leaves our warehouse within two working days and arrives in the EU within five, in the UK, Norway and Switzerland within eight working days.',
          },
        ],
        approved: { by: 'operator', afterMinutes: 41 },
        outcome: { failed: 'address_refused', detail: '550 5.1.1 recipient unknown' },
      },
    ],
  },
  {
    key: 'stop',
    contact: 'theo',
    channel: 'simulator',
    subject: null,
    state: 'open',
    assignee: null,
    unread: 0,
    lead: {
      status: 'disqualified',
      reasons: [{ points: 0, reason: 'Writes for a magazine, has no building' }],
      summary: null,
      nextAction: null,
      bant: {},
    },
    turns: [
      {
        kind: 'in',
        hoursAgo: 51,
        text: 'Bonjour, je prépare un article sur les compteurs d’énergie. Qui peut répondre à mes questions ?',
        understood: asked('other', 'none', 0.66),
      },
      {
        kind: 'person',
        hoursAgo: 50,
        by: 'operator',
        text: 'Bonjour Théo, Marta Kowalczyk vous appelle demain matin. Voulez-vous que je vous envoie aussi notre dossier ?',
      },
      { kind: 'stop', hoursAgo: 48.5, text: 'STOP' },
    ],
  },
  {
    key: 'unhappy',
    contact: 'hamza',
    channel: 'simulator',
    subject: null,
    state: 'open',
    assignee: null,
    unread: 2,
    lead: null,
    turns: [
      {
        kind: 'in',
        hoursAgo: 20.4,
        text: 'The main distribution of ward C shows twice what the utility bills us. This is the third time that I report wrong readings.',
        understood: asked('complaint', 'support', 0.79, { sentiment: 'negative', urgency: 'high' }),
      },
      {
        kind: 'in',
        hoursAgo: 19.8,
        text: 'Please no automatic answers this time. I want to speak to a person.',
        understood: asked('person_wanted', 'support', 0.92, {
          sentiment: 'negative',
          urgency: 'high',
          wantsPerson: true,
        }),
      },
    ],
  },
];
