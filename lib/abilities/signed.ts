import type { Tx } from '#db/tenant.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import type { DecidedDto } from '#lib/autonomy/approvals.schemas.ts';
import { aboutOf, approvalGranted } from '#lib/autonomy/events.ts';
import {
  type Ability,
  type ActionRow,
  type ApprovalRow,
  type CardOfAbility,
  cardSince,
  changedParts,
  entryOf,
  type GrantOffer,
  insertSignature,
  moveAction,
  moveApproval,
  offerGrant,
  recordDecision,
  type SignatureAnswer,
  voidSignatures,
} from '#lib/autonomy/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { AppError } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { notPending, requirePerson } from './refusals.ts';
import { releaseAfterUndo } from './undo-seconds.ts';

export interface Signing {
  tx: Tx;
  ctx: Ctx;
  action: ActionRow;
  approval: ApprovalRow;
  ability: Ability;
  /** What is to be done, as the approver wants it. */
  given: Record<string, unknown>;
  edited: boolean;
  signature: Extract<SignatureAnswer, { kind: 'sign' }>;
  print: string;
  card: CardOfAbility;
  cardBefore: CardOfAbility;
}

/** Writes the signature; the last one that is wanted grants, an earlier one lets the card wait for the next. */
export async function signed(signing: Signing): Promise<DecidedDto | AppError> {
  const { tx, ctx, approval, edited, signature, print } = signing;
  const signer = requirePerson(ctx);
  // Whoever signed before signed other content than this.
  const voided = edited ? await voidSignatures(tx, ctx, approval.id, 'edited') : 0;
  await insertSignature(tx, {
    workspaceId: ctx.workspaceId,
    id: newId(),
    approvalId: approval.id,
    fingerprint: print,
    signedBy: signer.id,
    signedByName: signer.name,
    forUserId: signature.inPlaceOf?.id ?? null,
    forName: signature.inPlaceOf?.name ?? null,
    edited,
    createdAt: ctx.now,
  });
  const missing = edited ? approval.signaturesNeeded - 1 : signature.missing;
  return missing > 0 ? next(signing, missing, voided) : granted(signing);
}

/** One name stands on it; it waits for the next, bound to what this one signed. */
async function next(signing: Signing, missing: number, voided: number): Promise<DecidedDto | AppError> {
  const { tx, ctx, action, approval, ability, given, edited, print, card } = signing;
  const version = await moveApproval(tx, ctx, approval, ['pending'], {
    state: 'pending',
    fingerprint: print,
    ...(edited
      ? {
          shown: {
            ...cardSince(approval.shown, card, changedParts(approval.shown, card)),
            ...filesFirst(approval.shown, card),
          },
          editedInput: given,
        }
      : {}),
  });
  if (version === null) return notPending(approval, action);
  await moveAction(tx, ctx, action.id, ['waiting'], { state: 'waiting', input: given, fingerprint: print });
  if (edited) await ability.follow?.(tx, ctx, given, 'waiting', action.id);
  enterSigned(signing, 'signed');
  await record(tx, ctx, {
    audit: {
      action: 'approval.signed',
      entity: { type: 'approval', id: approval.id },
      contactId: action.contactId,
      decisionId: approval.decisionId,
      changes: edited ? editOf(signing) : {},
      details: {
        actionId: action.id,
        ability: action.ability,
        edited,
        ...filesEdited(signing),
        missing,
        voided,
        inPlaceOf: signing.signature.inPlaceOf?.name ?? null,
      },
    },
    live: { topic: 'approvals', id: approval.id },
  });
  return {
    approvalId: approval.id,
    actionId: action.id,
    state: 'waiting',
    approvalState: 'pending',
    undoUntil: null,
    missing,
    grantOffer: null,
  };
}

/** In one breath: the approval granted, the send held until it can no longer be taken back, the executor told. */
async function granted(signing: Signing): Promise<DecidedDto | AppError> {
  const { tx, ctx, action, approval, ability, given, edited, print, card } = signing;
  const signer = requirePerson(ctx);
  const round = await moveApproval(tx, ctx, approval, ['pending'], {
    state: 'granted',
    fingerprint: print,
    decidedBy: signer.id,
    decidedByName: signer.name,
    decidedAt: ctx.now,
    ...(edited ? { editedInput: given } : {}),
    // What was accepted is what the record shows: fields that were left out are not on it.
    ...(edited && (card.fields || card.files || approval.shown.files)
      ? { shown: withAccepted(approval.shown, card) }
      : {}),
  });
  if (round === null) return notPending(approval, action);
  const releaseAt = ability.effect === 'outward' ? await releaseAfterUndo(tx, ctx) : null;
  await moveAction(tx, ctx, action.id, ['waiting'], {
    state: 'approved',
    input: given,
    fingerprint: print,
    deferUntil: releaseAt,
  });
  if (ability.effect === 'outward' && releaseAt)
    await ability.hold(tx, ctx, given, {
      actionId: action.id,
      approvalId: approval.id,
      decisionId: approval.decisionId,
      fingerprint: print,
      releaseAt,
    });
  await ability.follow?.(tx, ctx, given, 'approved', action.id);
  enterSigned(signing, edited ? 'edited' : 'approved');
  await record(tx, ctx, {
    audit: {
      action: 'approval.granted',
      entity: { type: 'approval', id: approval.id },
      contactId: action.contactId,
      decisionId: approval.decisionId,
      changes: edited ? editOf(signing) : {},
      details: {
        actionId: action.id,
        ability: action.ability,
        edited,
        ...filesEdited(signing),
        inPlaceOf: signing.signature.inPlaceOf?.name ?? null,
      },
    },
    event: approvalGranted.of({
      approvalId: approval.id,
      actionId: action.id,
      round: String(round),
      ...aboutOf(action),
    }),
    live: { topic: 'approvals', id: approval.id },
  });
  const grantOffer: GrantOffer | null = edited ? null : await offerGrant(tx, ctx, action, approval);
  return {
    approvalId: approval.id,
    actionId: action.id,
    state: 'approved',
    approvalState: 'granted',
    undoUntil: releaseAt?.toISOString() ?? null,
    missing: 0,
    grantOffer,
  };
}

/** The card with the fields and files that were accepted. */
const withAccepted = (shown: ApprovalRow['shown'], card: CardOfAbility): ApprovalRow['shown'] => {
  const { files: _files, filesProposed: _proposed, ...rest } = shown;
  const { fields, files } = card;
  return {
    ...rest,
    ...(fields ? { fields } : {}),
    ...(files ? { files } : {}),
    ...filesFirst(shown, card),
  };
};

/** What was first asked to go with it; nothing where that is what goes. */
function filesFirst(shown: ApprovalRow['shown'], { files = [] }: CardOfAbility) {
  const first = shown.filesProposed ?? shown.files ?? [];
  const same = first.length === files.length && first.every(({ id }, at) => id === files[at]?.id);
  return same ? {} : { filesProposed: first };
}

/** How many files the approver added and took out; nothing where none. */
function filesEdited({ card, cardBefore }: Signing): { filesAdded?: number; filesRemoved?: number } {
  const [before, after] = [cardBefore.files ?? [], card.files ?? []];
  const without = (some: typeof after, others: typeof after) =>
    some.filter(({ id }) => !others.some((other) => other.id === id)).length;
  const [added, removed] = [without(after, before), without(before, after)];
  return { ...(added > 0 ? { filesAdded: added } : {}), ...(removed > 0 ? { filesRemoved: removed } : {}) };
}

/** Enters the signature in the chain: what was signed, by whom, in whose place, and what they changed. */
function enterSigned(signing: Signing, kind: 'signed' | 'approved' | 'edited'): void {
  const { tx, ctx, action, approval, given, edited, print, signature } = signing;
  recordDecision(tx, ctx, {
    ...entryOf(action, approval),
    kind,
    inputs: { ability: action.ability, input: given, fingerprint: print },
    payload: {
      by: ctx.actor.name,
      ...(signature.inPlaceOf ? { inPlaceOf: signature.inPlaceOf.name } : {}),
      shown: approval.shown,
      ...(edited ? { diff: { ...changedFields(action.input, given), ...editOf(signing) } } : {}),
    },
  });
}

/** What the approver changed, for the record: the text, the files, or the fields by their names. */
function editOf({ card, cardBefore }: Signing): Record<string, [unknown, unknown]> {
  const fieldsOf = (of: CardOfAbility) =>
    Object.fromEntries((of.fields ?? []).map(({ name, after }) => [name, after]));
  const namesOf = ({ files = [] }: CardOfAbility) => files.map(({ name }) => name);
  const before: Record<string, unknown> = {
    body: cardBefore.body,
    files: namesOf(cardBefore),
    ...fieldsOf(cardBefore),
  };
  const after = fieldsOf(card);
  // A field that was not accepted stays what it was.
  for (const { name, before: was } of cardBefore.fields ?? []) after[name] ??= was;
  return changedFields(before, { body: card.body, files: namesOf(card), ...after });
}
