import { createHmac } from 'node:crypto';

/** What it takes to sign in, for whoever sets a mirror up. */
export const GLPI = {
  appToken: 'app-token-of-the-emulator',
  userToken: 'user-token-of-the-emulator',
  clientId: 'client-of-the-emulator',
  clientSecret: 'secret-of-the-emulator',
  username: 'crm-bot',
  password: 'password-of-the-emulator',
  /** The one we sign in as, and somebody who works there. */
  botId: 42,
  humanId: 6,
  version: '11.0.6',
} as const;

export const CATEGORIES = [
  { id: 11, completename: 'Access' },
  { id: 12, completename: 'IT > Network' },
  { id: 13, completename: 'Coffee' },
];

export interface User {
  id: number;
  name: string;
  firstname: string;
  realname: string;
  email: string;
}

const USERS: readonly User[] = [
  { id: GLPI.humanId, name: 'marta', firstname: 'Marta', realname: 'Silva', email: 'marta@glpi.example' },
  { id: 9, name: 'ana', firstname: 'Ana', realname: 'Lima', email: 'ana@customer.example' },
  { id: GLPI.botId, name: GLPI.username, firstname: '', realname: '', email: 'bot@glpi.example' },
];

export interface Ticket {
  id: number;
  name: string;
  content: string;
  type: number;
  status: number;
  urgency: number;
  impact: number;
  priority: number;
  category: number;
  isDeleted: boolean;
  /** Milliseconds, cut to the second as GLPI keeps them. */
  dateMod: number;
  externalid: string | null;
  lastUpdater: number;
  requester: number | null;
  alternativeEmail: string | null;
  /** Who looks on: users, and addresses of nobody. */
  observers: number[];
  observerMails: string[];
}

export interface Followup {
  id: number;
  ticketId: number;
  content: string;
  userId: number;
  isPrivate: boolean;
  at: number;
}

export type Edit = Partial<
  Pick<Ticket, 'name' | 'content' | 'type' | 'status' | 'urgency' | 'impact' | 'category' | 'isDeleted'>
>;

/** `glpi_tickets.name`: what is longer loses its end, without a word. */
const NAME = 255;

/** Later than anything in a test, and standing still until it is moved: same seconds can be asked for. */
const BEGIN = Date.UTC(2026, 10, 20, 9, 0, 0);

/** GLPI's tables as far as a mirror sees them, with a clock of their own. */
export class GlpiState {
  tickets = new Map<number, Ticket>();
  followups: Followup[] = [];
  users: User[] = [...USERS];
  sessions = new Set<string>();
  tokens = new Set<string>();
  now = BEGIN;
  private last = 70;

  reset(): void {
    this.tickets.clear();
    this.followups = [];
    this.users = [...USERS];
    this.sessions.clear();
    this.tokens.clear();
    this.now = BEGIN;
    this.last = 70;
  }

  advance(seconds: number): void {
    this.now += seconds * 1_000;
  }

  nextId(): number {
    return ++this.last;
  }

  open(given: Partial<Ticket> & { name: string }): Ticket {
    const ticket: Ticket = {
      id: this.nextId(),
      content: '<p>As it was told</p>',
      type: 1,
      status: 1,
      urgency: 3,
      impact: 3,
      priority: 3,
      category: 0,
      isDeleted: false,
      externalid: null,
      lastUpdater: GLPI.humanId,
      requester: 9,
      alternativeEmail: null,
      observers: [],
      observerMails: [],
      dateMod: this.second(),
      ...given,
    };
    ticket.name = ticket.name.slice(0, NAME);
    this.tickets.set(ticket.id, ticket);
    return ticket;
  }

  /** Somebody's change; GLPI reckons the priority from urgency and impact. */
  edit(id: number, change: Edit, by: number = GLPI.humanId): void {
    const ticket = this.tickets.get(id);
    if (!ticket) throw new Error(`There is no ticket ${id}.`);
    Object.assign(ticket, change, { dateMod: this.second(), lastUpdater: by });
    ticket.name = ticket.name.slice(0, NAME);
    ticket.priority = Math.round((ticket.urgency + ticket.impact) / 2);
  }

  /** Somebody looks on from now on, or no longer; GLPI moves the date of the ticket with it. */
  observe(ticketId: number, userId: number, looksOn: boolean): boolean {
    const ticket = this.tickets.get(ticketId);
    if (!ticket || ticket.observers.includes(userId) === looksOn) return false;
    ticket.observers = looksOn
      ? [...ticket.observers, userId]
      : ticket.observers.filter((one) => one !== userId);
    ticket.dateMod = this.second();
    return true;
  }

  write(ticketId: number, content: string, isPrivate = false, userId: number = GLPI.humanId): Followup {
    const followup = { id: this.nextId(), ticketId, content, userId, isPrivate, at: this.second() };
    this.followups.push(followup);
    const ticket = this.tickets.get(ticketId);
    if (ticket) ticket.dateMod = this.second();
    return followup;
  }

  private second(): number {
    return Math.floor(this.now / 1_000) * 1_000;
  }
}

/** What GLPI's queue sends when a ticket changed, signed as `Webhook::getSignature` does. */
export function glpiWebhookOf(
  ticketId: number,
  secret: string,
  event = 'update',
  at = Date.now(),
): { body: string; headers: Record<string, string> } {
  const body = JSON.stringify({ event, item: { id: ticketId, itemtype: 'Ticket', at } });
  const timestamp = String(Math.floor(at / 1_000));
  const signature = createHmac('sha256', secret).update(body).update(timestamp).digest('hex');
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'x-glpi-signature': signature,
      'x-glpi-timestamp': timestamp,
    },
  };
}
