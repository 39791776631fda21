import type { Choice, MirrorField, MirrorFile, MirrorSystem, TheirObserver } from './schemas.ts';

/** A mirror, opened: what an adapter works with. Lives as long as one call. */
export interface OpenMirror {
  workspaceId: string;
  id: string;
  system: MirrorSystem;
  baseUrl: string;
  settings: Readonly<Record<string, string>>;
  credentials: Readonly<Record<string, string>>;
  webhookSecret: string;
  status: 'draft' | 'active' | 'disabled';
}

/**
 * How a call ended. `unknown`: it may have been done, nobody can tell. `moved`: somebody changed the ticket there since
 * it was read. `refused` with `key: true`: they no longer know us.
 */
export type Answer<Value> =
  | { kind: 'ok'; value: Value }
  | { kind: 'later'; code: string; afterSeconds: number | null }
  | { kind: 'unknown'; code: string }
  | { kind: 'refused'; code: string; detail: string | null; key?: boolean }
  | { kind: 'moved' }
  | { kind: 'gone' };

export type Values = Partial<Record<MirrorField, string | null>>;

export interface Learned {
  /** One sentence for whoever set it up: what was found. */
  found: string;
  /** What the fields can be there. A field that is absent is not mirrored by this system. */
  choices: Partial<Record<MirrorField, Choice[]>>;
}

export interface Heard {
  externalId: string;
  /** Their mark of the change; the same one again is the same state. */
  stamp: string;
}

export interface Theirs {
  externalId: string;
  url: string | null;
  values: Values;
  /** UTF-16 units that a text can have there, where that is less than here: ours is cut for it. */
  most: Partial<Record<MirrorField, number>>;
  /** Plain text: what it was opened with. */
  description: string;
  /** When they last changed it. */
  changedAt: Date;
  /** What `update` compares: everything that is read, not only the moment. */
  version: string;
  stamp: string;
  /** Whether the stamp can still get company: it is as young as their clock is coarse. */
  settled: boolean;
  /** Asked for only when the ticket is to be opened here. */
  requester: { name: string; email: string | null } | null;
  /** Where our own mark says which ticket of ours it is: it was opened by us. */
  ours: { ticketId: string } | { number: number } | null;
  replies: TheirReply[];
  /** Who looks on there; null where it was not asked. */
  observers: TheirObserver[] | null;
}

/** A user there. */
export interface TheirPerson {
  externalId: string;
  name: string;
  /** Their addresses as their own system keeps them, the usual one first; lower case. */
  emails: string[];
}

export interface TheirReply {
  externalId: string;
  isPublic: boolean;
  author: string;
  /** Plain text. */
  body: string;
  at: Date;
  files: MirrorFile[];
  /** Written by the account we sign in with. */
  byUs: boolean;
}

export interface Opening {
  ticketId: string;
  number: number;
  subject: string;
  values: Values;
  description: string;
  requester: { name: string; email: string | null };
}

export type Change =
  | { kind: 'fields'; values: Values; seen: string }
  | { kind: 'reply'; isPublic: boolean; body: string }
  /** Users there who look on from now on, or no longer. Who does already, or does not, stays so. */
  | { kind: 'observers'; add: string[]; remove: string[] };

/** A ticket system beside ours. Nothing here opens a transaction; each call stands for itself and may be made again. */
export interface MirrorPort {
  /** Signs in and reads what their fields can be. */
  probe(): Promise<Answer<Learned>>;
  /** A page of what changed since a cursor (null: from now on), oldest first. */
  changesSince(cursor: string | null): Promise<Answer<{ heard: Heard[]; cursor: string; more: boolean }>>;
  /** With what is asked for as well: the requester, who looks on. */
  read(externalId: string, also: { requester: boolean; observers: boolean }): Promise<Answer<Theirs>>;
  /** Opens it there, unless our mark says that it was. */
  create(opening: Opening): Promise<Answer<{ externalId: string }>>;
  /** A reply answers with its id there. */
  update(externalId: string, change: Change): Promise<Answer<{ externalId: string }>>;
  /** Users there, where somebody can look on. */
  people?: {
    read(externalId: string): Promise<Answer<TheirPerson>>;
    /** Those with this address, in lower case. */
    find(email: string): Promise<Answer<TheirPerson[]>>;
  };
}
