import { defineRecordAbility } from '#lib/autonomy/index.ts';
import { conflict } from '#lib/core/errors.ts';
import { type RecordConsentInput, recordConsentInput } from '../consent.schemas.ts';
import { findContact } from '../contacts-repo.ts';
import { enterConsent, lockConsent, standingConsents } from './consent-repo.ts';

const WORDS: Readonly<Record<string, string>> = { email: 'e-mail', sms: 'SMS', whatsapp: 'WhatsApp' };
const said = (word: string): string => WORDS[word] ?? word.replaceAll('_', ' ');

/**
 * Notes on what basis a person may be written to. Over a withdrawal it is as grave as lifting an opt-out: somebody else
 * has to sign, and nothing but this ever takes a withdrawal back at the desk.
 */
export const recordConsent = defineRecordAbility({
  name: 'record_consent',
  domain: 'contacts',
  does: 'record consent',
  permission: 'contacts.write',
  risk: 'medium',
  input: recordConsentInput,
  async facts(tx, ctx, input) {
    const { id, name } = await findContact(tx, ctx, input.contactId);
    const before = (await standingConsents(tx, ctx, id)).find(({ channel }) => channel === input.channel);
    return {
      subject: { type: 'contact' as const, id },
      contactId: id,
      conversationId: null,
      name,
      before: before ?? null,
    };
  },
  riskOf: ({ before }) => (before?.status === 'withdrawn' ? 'critical' : 'medium'),
  summary: ({ name }, input) => `Record that ${name} may be written to by ${said(input.channel)}`,
  card: ({ before }, input) => ({
    fields: [
      {
        name: 'Consent',
        before: before ? `${before.status}, ${said(before.basis)}` : 'nothing is known',
        after: `given, ${said(input.basis)}`,
        quote: input.note,
      },
    ],
    why: input.note,
  }),
  fingerprint: ({ before, subject }, input) => ({
    content: `${input.basis} ${input.note}`,
    recipient: subject.id,
    channel: input.channel,
    fields: { status: before?.status ?? null, entry: before?.entryId ?? null },
  }),
  async apply(tx, ctx, input, action) {
    const { id } = await findContact(tx, ctx, input.contactId);
    const before = await lockConsent(tx, ctx, id, input.channel);
    const source = ctx.actor.kind === 'user' ? 'desk' : 'api';
    const yields = before?.status !== 'withdrawn';
    const entryId = await enterConsent(tx, ctx, id, { ...ofInput(input), source, yields }, action.decisionId);
    if (!entryId) throw conflict('They withdrew their consent this moment.', 'changed_since');
    return { entryId, before: before?.status ?? null, basis: before?.basis ?? null };
  },
  async reverse(tx, ctx, input, outcome) {
    const { id } = await findContact(tx, ctx, input.contactId);
    if ((await lockConsent(tx, ctx, id, input.channel))?.entryId !== outcome.entryId)
      throw conflict('The consent was changed since; set it by hand.', 'changed_since');
    await enterConsent(tx, ctx, id, {
      channel: input.channel,
      status: outcome.before === 'granted' || outcome.before === 'withdrawn' ? outcome.before : 'cleared',
      basis: typeof outcome.basis === 'string' ? outcome.basis : 'request',
      source: 'undo',
    });
  },
});

const ofInput = ({ channel, basis, note }: RecordConsentInput) => ({
  channel,
  status: 'granted' as const,
  basis,
  note,
});
