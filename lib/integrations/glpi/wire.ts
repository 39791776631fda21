import { z } from 'zod';
import type { Answer, TheirPerson, TheirReply } from '#lib/mirrors/ports.ts';
import type { Choice, TheirObserver } from '#lib/mirrors/schemas.ts';
import type { ListedChanges } from '../ticketing/index.ts';

const id = z.coerce.number().int();

/** `/Ticket/:id` of the older interface; dates in the server's zone, content as encoded HTML. */
export const legacyTicket = z.looseObject({
  id,
  name: z.string().nullable(),
  content: z.string().nullish(),
  status: id,
  type: id.optional(),
  urgency: id,
  impact: id,
  priority: id,
  itilcategories_id: id.nullish(),
  is_deleted: z.coerce.number().default(0),
  date_mod: z.string(),
  externalid: z.string().nullish(),
  _documents: z
    .array(
      z.looseObject({
        id,
        name: z.string().nullish(),
        filename: z.string().nullish(),
        users_id: id.nullish(),
      }),
    )
    .nullish(),
});

export const legacyPost = z.looseObject({
  id,
  content: z.string().nullish(),
  users_id: id.nullish(),
  is_private: z.coerce.number().optional(),
  date_creation: z.string().nullish(),
  date: z.string().nullish(),
});

/** The page of `/search/Ticket`: rows by the number of the search option. */
export const legacySearch = z.looseObject({
  totalcount: z.number(),
  data: z.array(z.record(z.string(), z.unknown())).default([]),
});

/** Every error of the older interface: `["ERROR_X", "words"]`. */
export const legacyError = z.tuple([z.string(), z.unknown()]).rest(z.unknown());

const named = z.looseObject({ id, name: z.string().nullish() });

/** Who has to do with a ticket (`ITILController::getCleanTeam`): whom it is about stands in the address of their page. */
export const teamMember = z.looseObject({
  role: z.union([z.string(), z.number()]),
  id: id.nullish(),
  name: z.string().nullish(),
  display_name: z.string().nullish(),
  href: z.string().nullish(),
});

/** The user that a member of a team is; null for a group or a supplier. */
export function userIn({ id: said, href }: z.output<typeof teamMember>): string | null {
  if (!href) return said ? String(said) : null;
  return /\/user\.form\.php\?(?:.*&)?id=(\d+)/.exec(href)?.[1] ?? null;
}

export const v2User = z.looseObject({
  id,
  username: z.string().nullish(),
  firstname: z.string().nullish(),
  realname: z.string().nullish(),
  emails: z.array(z.looseObject({ email: z.string(), is_default: z.boolean().nullish() })).nullish(),
});

/** `/Ticket/:id/Ticket_User` of the older interface. Type 1 asks, 2 works on it, 3 looks on. */
export const legacyActors = z.array(
  z.looseObject({
    id: id.optional(),
    users_id: id.nullish(),
    type: id,
    alternative_email: z.string().nullish(),
  }),
);
export const ACTOR = { requester: 1, observer: 3 } as const;

/** `/Assistance/Ticket/:id` of the newer interface. */
export const v2Ticket = z.looseObject({
  id,
  name: z.string(),
  content: z.string().nullish(),
  is_deleted: z.boolean().default(false),
  category: named.nullish(),
  urgency: id,
  impact: id,
  priority: id,
  type: id,
  status: z.union([named, id.transform((value) => ({ id: value, name: null }))]),
  external_id: z.string().nullish(),
  date_mod: z.string(),
  team: z.array(teamMember).nullish(),
});

export const v2Timeline = z.array(
  z.looseObject({
    type: z.string(),
    item: z.looseObject({
      id,
      content: z.string().nullish(),
      is_private: z.boolean().nullish(),
      user: named.nullish(),
      date_creation: z.string().nullish(),
      date: z.string().nullish(),
      filename: z.string().nullish(),
      name: z.string().nullish(),
    }),
  }),
);

/** A ticket as both interfaces mean it. */
export interface GlpiTicket {
  id: string;
  name: string;
  html: string;
  type: number;
  status: number;
  urgency: number;
  impact: number;
  priority: number;
  category: number | null;
  isDeleted: boolean;
  changedAt: Date;
  /** The mark of the change as lists say it. */
  stamp: string;
  externalId: string | null;
  /** Their clock when they answered. */
  serverNow: Date;
  files: { id: number; name: string; byUs: boolean }[];
}

/** What the two interfaces of GLPI have in common: the port is built on this. */
export interface GlpiApi extends ListedChanges {
  whoAmI(): Promise<Answer<{ name: string; version: string | null }>>;
  categories(): Promise<Answer<Choice[]>>;
  ticket(id: string): Promise<Answer<GlpiTicket>>;
  replies(id: string): Promise<Answer<TheirReply[]>>;
  requester(id: string): Promise<Answer<{ name: string; email: string | null }>>;
  /** Users and addresses that look on; groups are left to them. */
  observers(id: string): Promise<Answer<TheirObserver[]>>;
  observe(id: string, add: readonly string[], remove: readonly string[]): Promise<Answer<null>>;
  person(id: string): Promise<Answer<TheirPerson>>;
  /** Ids of users who may have this address. */
  peopleWith(email: string): Promise<Answer<string[]>>;
  findByMark(mark: string): Promise<Answer<string | null>>;
  create(input: Record<string, unknown>, mark: string, email: string | null): Promise<Answer<string>>;
  update(id: string, input: Record<string, unknown>): Promise<Answer<null>>;
  followup(id: string, html: string, isPublic: boolean): Promise<Answer<string>>;
}
