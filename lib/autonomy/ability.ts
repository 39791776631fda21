import type { z } from 'zod';
import type { ShownCard } from '#db/schema/autonomy.ts';
import type { Risk } from '#db/schema/policies.ts';
import type { Tx } from '#db/tenant.ts';
import type { EntityType } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { Permission } from '#lib/core/permissions.ts';

/**
 * What the gate has to know about one use of an ability, read in the deciding transaction. `null` means *could not be
 * read*: the gate then asks or denies, it never executes. Leave a fact `undefined` when it does not apply.
 */
export interface AbilityFacts {
  subject: { type: EntityType; id: string };
  contactId: string | null;
  conversationId: string | null;
  /** Where it reaches outside; absent for changes of records. */
  channel?: string;
  /** Which channel was chosen and why: one sentence that stands with the reasons of the answer. */
  channelWhy?: string;
  /** Whether the address may not be written to. Required of outward abilities. */
  suppressed?: boolean | null;
  /** Money at stake, minor units. */
  value?: number | null;
  /** 0 to 1, how sure the proposer is. Taken from the origin when absent here. */
  confidence?: number | null;
  injectionSuspected?: boolean | null;
  sentiment?: 'positive' | 'neutral' | 'negative' | null;
  /** The person asked for a person. */
  wantsPerson?: boolean | null;
  segment?: string;
  /** The groups the contact belongs to; a rule for any of them may match. */
  segments?: readonly string[];
  /** A channel's window: not before this. Quiet hours come from the policy. */
  notBefore?: Date | null;
  /** The largest discount it offers, per cent. */
  discount?: number | null;
  /**
   * Whether a request may be answered before somebody read it: `off` where the workspace lets none, `no` where no
   * article answers it surely enough. Absent for what is no such answer.
   */
  answerable?: 'yes' | 'off' | 'no' | null;
  /** The message it answers speaks of lawyers, courts, authorities or a formal complaint. */
  legal?: boolean | null;
  /** On what basis we write: consent, or an answer to somebody who wrote to us. Required of outward abilities. */
  consent?: 'granted' | 'answering' | 'none' | 'withdrawn' | null;
  /** Nobody has written to this person in this conversation yet. */
  firstContact?: boolean | null;
  /** Messages to this person in 24 hours and in seven days, counted since they last wrote. */
  sentDay?: number | null;
  sentWeek?: number | null;
  /** The channel's window for free text; absent where it has none, or where a template is sent. */
  window?: 'open' | 'closed' | null;
  /** By an account that may only answer: whether it answers something of theirs. Absent where any account may send. */
  answers?: 'theirs' | 'nothing' | null;
  /** Absent: they never wrote. */
  theyWroteAt?: Date | null;
  /** Where the recipient is (IANA name), and who says so: their own zone, else the workspace's, else UTC. */
  timeZone?: string | null;
  timeZoneFrom?: 'contact' | 'workspace' | 'fallback';
  /** What models cost the workspace today (UTC), millionths of a US dollar. */
  spentToday?: number | null;
}

/** What an approval is bound to. A change of any part is a conflict; scores, read marks and tags do not count. */
export interface FingerprintParts {
  content: string;
  recipient: string;
  channel: string;
  /** What goes with it: a file of another content or name, or in another order, is another message. */
  files?: readonly { name: string; sha256: string }[];
  /** Values shown on the card, by the name of the field. */
  fields?: Record<string, string | null>;
  /** The thread's last message by a person, in or out. */
  lastHumanMessageId?: string | null;
  /** How often they changed what they had said; counts where the thread does. */
  edits?: number;
}

/** What of the card the ability knows; why, confidence, intent and policy line come from the proposal and the gate. */
export type CardOfAbility = Pick<
  ShownCard,
  'body' | 'files' | 'recipient' | 'fields' | 'currency' | 'sources'
> &
  Partial<Pick<ShownCard, 'why' | 'confidence' | 'intent'>>;

/** How far an action came, told to the room that owns what it is about (drafts follow their action's state). */
export type ActionProgress =
  | 'offered'
  | 'waiting'
  | 'approved'
  | 'executed'
  | 'denied'
  | 'expired'
  | 'conflicted'
  | 'void'
  | 'failed';

/** For {@link OutwardAbility.hold}. */
export interface Release {
  actionId: string;
  approvalId: string | null;
  decisionId: string;
  fingerprint: string;
  releaseAt: Date;
}

interface AbilityBase<Schema extends z.ZodType, Facts extends AbilityFacts> {
  /** Stable, snake case: `send_reply`. */
  name: string;
  /** The room it belongs to: policies may speak of a whole domain. */
  domain: 'conversations' | 'contacts' | 'deals' | 'tickets' | 'tasks';
  /** Completes "Your role does not allow you to …". */
  does: string;
  permission: Permission;
  risk: Risk;
  /** Where the risk depends on the facts (an amount over a limit). */
  riskOf?(facts: Facts): Risk;
  input: Schema;
  /** Only a signed-in person (or their token) may call it: no agent, no API key. */
  peopleOnly?: boolean;
  /** Reads what is true now. Throws `not_found` for what the workspace does not have. */
  facts(tx: Tx, ctx: Ctx, input: z.output<Schema>): Promise<Facts>;
  /**
   * What can be put right before anybody decides: asked when it is proposed and when an approver edits it, never when it
   * is carried out. @throws AppError with what to do.
   */
  check?(facts: Facts): void;
  /** One line, imperative, no full stop: "Reply to Ada Byron about pricing". */
  summary(facts: Facts, input: z.output<Schema>): string;
  card(facts: Facts, input: z.output<Schema>): CardOfAbility;
  fingerprint(facts: Facts, input: z.output<Schema>): FingerprintParts;
  /**
   * The input with only these of the card's fields, for approvers who accept some; null when nothing is left. An
   * ability without it is approved as a whole.
   */
  acceptSome?(input: z.output<Schema>, fields: readonly string[]): z.input<Schema> | null;
  /** Called in the same transaction as every change of the action's state. */
  follow?(
    tx: Tx,
    ctx: Ctx,
    input: z.output<Schema>,
    progress: ActionProgress,
    actionId: string,
  ): Promise<void>;
  /** Millionths of a US dollar one use costs outside, when known. */
  costMicros?: number;
}

/** Changes records: applied in the deciding transaction, or by the executor after an approval. */
export interface RecordAbility<
  Schema extends z.ZodType = z.ZodType,
  Facts extends AbilityFacts = AbilityFacts,
> extends AbilityBase<Schema, Facts> {
  effect: 'record';
  /** @returns what the reverse needs and what the proposer wants back: ids, unions, numbers. */
  apply(
    tx: Tx,
    ctx: Ctx,
    input: z.output<Schema>,
    action: { actionId: string; decisionId: string },
  ): Promise<Record<string, unknown>>;
  /** Undo. Throws `conflict` when the record changed since. An ability without one is not reversible. */
  reverse?(tx: Tx, ctx: Ctx, input: z.output<Schema>, outcome: Record<string, unknown>): Promise<void>;
}

/** Reaches outside: writes a held send; `autonomy/execute-approved` delivers it. */
export interface OutwardAbility<
  Schema extends z.ZodType = z.ZodType,
  Facts extends AbilityFacts = AbilityFacts,
> extends AbilityBase<Schema, Facts> {
  effect: 'outward';
  /** Writes the send as held (or holds a withdrawn one of the same action again). */
  hold(tx: Tx, ctx: Ctx, input: z.output<Schema>, release: Release): Promise<{ sendIntentId: string }>;
  /** May be sent although the address is suppressed: the one confirmation of an opt-out. */
  exemptFromSuppression?: boolean;
}

export type Ability<Schema extends z.ZodType = z.ZodType, Facts extends AbilityFacts = AbilityFacts> =
  | RecordAbility<Schema, Facts>
  | OutwardAbility<Schema, Facts>;

/** Infers input and facts from the declaration; the catalogue (`lib/abilities/catalogue.ts`) holds the plain type. */
export const defineRecordAbility = <Schema extends z.ZodType, Facts extends AbilityFacts>(
  ability: Omit<RecordAbility<Schema, Facts>, 'effect'>,
): RecordAbility<Schema, Facts> => ({ ...ability, effect: 'record' });

export const defineOutwardAbility = <Schema extends z.ZodType, Facts extends AbilityFacts>(
  ability: Omit<OutwardAbility<Schema, Facts>, 'effect'>,
): OutwardAbility<Schema, Facts> => ({ ...ability, effect: 'outward' });
