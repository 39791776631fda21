import {
  IMPACTS,
  LEVELS,
  TICKET_PRIORITIES,
  TICKET_STATUSES,
  TICKET_TYPES,
  type TicketDto,
} from '#lib/tickets/schemas.ts';
import type { FieldFacts } from './decide-sync.ts';
import type { Theirs, Values } from './ports.ts';
import {
  type FieldOwner,
  isText,
  MIRROR_FIELDS,
  type MirrorField,
  MOST_TEXT,
  type Pair,
  type ValueMap,
} from './schemas.ts';

type Maps = Partial<Record<MirrorField, ValueMap>>;
type Owners = Record<MirrorField, FieldOwner>;
type Ticket = Pick<TicketDto, MirrorField>;

const OURS: Partial<Record<MirrorField, readonly string[]>> = {
  type: TICKET_TYPES,
  status: TICKET_STATUSES,
  urgency: LEVELS,
  impact: IMPACTS,
  priority: TICKET_PRIORITIES,
};
const EMPTY: ValueMap = { toTheirs: {}, toOurs: {} };

/** A map may name what is no value of ours (any more): such a word says nothing. */
function soundMap(map: ValueMap | undefined, known: readonly string[]): ValueMap {
  const { toTheirs, toOurs } = map ?? EMPTY;
  return {
    toTheirs,
    toOurs: Object.fromEntries(Object.entries(toOurs).filter(([, ours]) => known.includes(ours))),
  };
}

/**
 * What `decideSync` asks about, field by field. Fields that the other side does not have are left out.
 *
 * @param fields what its system has.
 * @param categories keys of ours that tickets can take now.
 */
export function factsOf(given: {
  ticket: Ticket;
  theirs: Values;
  /** How much of a text they hold. */
  most: Theirs['most'];
  base: Partial<Record<MirrorField, Pair>>;
  maps: Maps;
  owners: Owners;
  categories: readonly string[];
  fields: readonly MirrorField[];
}): FieldFacts[] {
  const { ticket, theirs, most, base, maps, owners, categories, fields } = given;
  return fields
    .filter((field) => theirs[field] !== undefined)
    .map((field) => ({
      field,
      owner: owners[field],
      base: base[field] ?? null,
      ours: ticket[field],
      theirs: fitting(field, theirs[field] ?? null),
      map: isText(field) ? null : soundMap(maps[field], OURS[field] ?? categories),
      nullable: field === 'category',
      text: isText(field),
      most: most[field] ?? null,
    }));
}

/** Null for a text of theirs that is longer than ours can be. */
const fitting = (field: MirrorField, theirs: string | null): string | null =>
  theirs !== null && isText(field) && theirs.length > MOST_TEXT[field] ? null : theirs;

/** What is said there when a ticket of ours is opened there; what no map names is left to their defaults. */
export function planOpening(
  ticket: Ticket,
  maps: Maps,
  owners: Owners,
): { values: Values; pairs: Partial<Record<MirrorField, Pair>> } {
  const values: Values = {};
  const pairs: Partial<Record<MirrorField, Pair>> = {};
  for (const field of MIRROR_FIELDS) {
    const ours = ticket[field];
    if (owners[field] === 'off' || ours === null) continue;
    const theirs = isText(field) ? ours : maps[field]?.toTheirs[ours];
    if (theirs === undefined) continue;
    values[field] = theirs;
    pairs[field] = { ours, theirs };
  }
  return { values, pairs };
}
