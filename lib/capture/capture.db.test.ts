import { eq, like } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { outbox } from '#db/schema/audit.ts';
import { formSubmissions } from '#db/schema/capture.ts';
import { consents } from '#db/schema/consents.ts';
import { leads } from '#db/schema/contacts.ts';
import { conversations, messages } from '#db/schema/conversations.ts';
import { withTenant } from '#db/tenant.ts';
import { listLeads, readContact } from '#lib/contacts/index.ts';
import { ingestMessage } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace, type TestWorkspace } from '#lib/testing/make.ts';
import {
  assignLead,
  createForm,
  listForms,
  previewAssignment,
  readAssignment,
  readPublicForm,
  setAssignmentRules,
  setHours,
  submitForm,
  updateForm,
} from './index.ts';
import { type FormDto, submitFormInput } from './schemas.ts';

withTestDatabase();

const fields = [
  { name: 'name' as const, label: 'Your name', required: true },
  { name: 'email' as const, label: 'E-mail', required: true },
  { name: 'message' as const, label: 'What is it about?', required: false },
];

let workspace: TestWorkspace;
let admin: Ctx;
let form: FormDto;

beforeAll(async () => {
  workspace = await makeWorkspace();
  admin = await workspace.as('admin');
  form = await createForm({
    ctx: admin,
    input: {
      name: 'Ask for a demo',
      fields,
      consentText: 'You may write to me about it.',
      thanks: 'Thank you, we write soon.',
      language: 'de',
      allowedOrigins: ['https://shop.example'],
    },
  });
});

/** Opens the form and sends it as a reader would, `seconds` later. */
async function send(
  given: Record<string, unknown>,
  how: { seconds?: number; origin?: string | null; key?: string } = {},
) {
  const formKey = how.key ?? form.key;
  const opened = new Date();
  const { form: shown } = await readPublicForm(formKey, opened);
  const input = submitFormInput.parse({
    formKey,
    token: shown.token,
    consent: true,
    name: 'Noor',
    email: `${newId().slice(-8)}@example.test`,
    ...given,
  });
  const now = new Date(opened.getTime() + (how.seconds ?? 10) * 1000);
  const call = { now, requestId: newId(), origin: how.origin ?? null, ownOrigin: 'https://desk.example' };
  return submitForm(input, call);
}

const leadOf = async (email: string) => {
  const { items } = await listLeads({ ctx: admin, input: { limit: 100 } });
  const lead = items.find(({ contact }) => contact.email === email);
  if (!lead) throw new Error(`No lead of ${email}.`);
  return lead;
};

describe('a form', () => {
  test('makes nobody a customer by typing their mail beside another phone, nor the other way round', async () => {
    const { key } = await createForm({
      ctx: admin,
      input: {
        name: 'Call me',
        fields: [...fields, { name: 'phone', label: 'Phone', required: false }],
        thanks: 'Thank you.',
      },
    });
    const [mine, theirs] = [`a-${newId().slice(-8)}@example.test`, `b-${newId().slice(-8)}@example.test`];
    await send({ email: theirs, phone: '+4915112340001' }, { key });
    await send({ email: theirs, phone: '+4915112340002', message: 'It is me' }, { key });
    await send({ email: mine, phone: '+4915112340001' }, { key });
    const addresses = async (email: string) => {
      const { contact } = await leadOf(email);
      const { identities } = await readContact({ ctx: admin, input: { contactId: contact.id } });
      return identities.map(({ value }) => value).sort();
    };
    // What a new person typed together is theirs.
    expect(await addresses(theirs)).toEqual(['+4915112340001', theirs]);
    expect(await addresses(mine)).toEqual([mine]);
    const said = await withTenant(admin, (tx) =>
      tx.select({ body: messages.body }).from(messages).where(like(messages.body, 'It is me%')),
    );
    expect(said).toEqual([{ body: 'It is me\n\nPhone: +4915112340002' }]);
  });

  test('becomes a lead with where it came from, a message, and the words that were agreed to', async () => {
    const email = `noor-${newId().slice(-6)}@example.test`;
    expect(
      await send(
        { email, message: 'How much are cranes?', utm_campaign: 'spring' },
        { origin: 'https://shop.example' },
      ),
    ).toEqual({ accepted: true, thanks: 'Thank you, we write soon.' });
    const lead = await leadOf(email);
    expect(lead).toMatchObject({
      source: 'web',
      status: 'new',
      attribution: { campaign: 'spring', formName: form.name },
    });
    const contact = await readContact({ ctx: admin, input: { contactId: lead.contact.id } });
    expect(contact).toMatchObject({
      contact: { name: 'Noor', language: 'de' },
      consents: [{ channel: 'email', status: 'granted', basis: 'consent' }],
    });
    const [kept] = await withTenant(admin, (tx) =>
      tx.select().from(formSubmissions).where(eq(formSubmissions.leadId, lead.id)),
    );
    expect(kept).toMatchObject({ consentText: 'You may write to me about it.', consentVersion: 1 });
    const [thread] = await withTenant(admin, (tx) =>
      tx.select().from(conversations).where(eq(conversations.leadId, lead.id)),
    );
    expect(thread).toMatchObject({ channel: 'email', address: email, preview: 'How much are cranes?' });
  });

  test.each([
    {
      title: 'from another website',
      how: { origin: 'https://evil.example' },
      refused: { code: 'forbidden' },
    },
    { title: 'at once', how: { seconds: 1 }, refused: { details: { reason: 'too_fast' } } },
    { title: 'two days later', how: { seconds: 172_800 }, refused: { details: { reason: 'too_old' } } },
    { title: 'with a made-up token', given: { token: 'a.b.c' }, refused: { details: { reason: 'wrong' } } },
    {
      title: 'without agreeing',
      given: { consent: false },
      refused: { details: { fields: [{ field: 'consent' }] } },
    },
    { title: 'without a name', given: { name: '' }, refused: { details: { fields: [{ field: 'name' }] } } },
    { title: 'with no e-mail address', given: { email: 'noor' }, refused: { code: 'invalid_input' } },
    { title: 'with an unknown key', how: { key: 'nothing' }, refused: { code: 'not_found' } },
  ])('sent $title is refused, and nothing is kept', async ({ how, given, refused }) => {
    const before = await withTenant(admin, (tx) => tx.$count(leads));
    await expect(send(given ?? {}, how)).rejects.toMatchObject(refused);
    expect(await withTenant(admin, (tx) => tx.$count(leads))).toBe(before);
  });

  test('a program that fills in what nobody sees is thanked, and nothing is kept', async () => {
    const before = await withTenant(admin, (tx) => tx.$count(leads));
    expect(await send({ website: 'https://spam.example' }, { seconds: 0 })).toMatchObject({ accepted: true });
    expect(await withTenant(admin, (tx) => tx.$count(leads))).toBe(before);
  });

  test('a token of one form opens no other, and one that is sent twice is one message', async () => {
    const other = await createForm({ ctx: admin, input: { name: 'Other', fields, thanks: 'Thanks.' } });
    const { form: shown } = await readPublicForm(form.key, new Date());
    await expect(send({ token: shown.token }, { key: other.key })).rejects.toMatchObject({
      details: { reason: 'wrong' },
    });
    const given = { token: shown.token, email: `twice-${newId().slice(-6)}@example.test` };
    await send(given);
    await send(given);
    const lead = await leadOf(given.email);
    expect(
      await withTenant(admin, (tx) => tx.$count(formSubmissions, eq(formSubmissions.leadId, lead.id))),
    ).toBe(1);
  });

  test('typing in an address does not take back what its owner withdrew', async () => {
    const email = `gone-${newId().slice(-6)}@example.test`;
    await send({ email });
    const lead = await leadOf(email);
    await withTenant(admin, (tx) =>
      tx.update(consents).set({ status: 'withdrawn' }).where(eq(consents.contactId, lead.contact.id)),
    );
    await send({ email });
    const { consents: kept } = await readContact({ ctx: admin, input: { contactId: lead.contact.id } });
    expect(kept).toMatchObject([{ status: 'withdrawn' }]);
  });

  test('new words of consent are a new version; a form that is switched off is not there', async () => {
    const made = await createForm({
      ctx: admin,
      input: { name: 'Short', fields, thanks: 'Thanks.', consentText: 'One' },
    });
    const changed = await updateForm({
      ctx: admin,
      input: { formId: made.id, version: 1, consentText: 'Two' },
    });
    expect(changed).toMatchObject({ consentText: 'Two', consentVersion: 2, version: 2 });
    await updateForm({ ctx: admin, input: { formId: made.id, version: 2, isActive: false } });
    await expect(readPublicForm(made.key, new Date())).rejects.toMatchObject({ code: 'not_found' });
    const stranger = await (await makeWorkspace()).as('admin');
    expect(await listForms({ ctx: stranger, input: {} })).toEqual({ items: [] });
    await expect(
      updateForm({ ctx: stranger, input: { formId: made.id, version: 3, name: 'x' } }),
    ).rejects.toMatchObject({ code: 'not_found' });
    await expect(
      createForm({ ctx: await workspace.as('operator'), input: { name: 'x', fields, thanks: 'x' } }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('assignment', () => {
  const ruleOf = (memberIds: string[], more: object = {}) => ({
    name: 'Web',
    source: 'web',
    language: null,
    method: 'round_robin' as const,
    memberIds,
    ...more,
  });

  test('leads go round, skip who is away, take contact and conversation along, and the preview is right', async () => {
    const home = await makeWorkspace();
    const boss = await home.as('admin');
    const [one, two] = [await home.as('operator'), await home.as('manager')];
    const [a, b] = [one.actor.id, two.actor.id];
    const { key } = await createForm({ ctx: boss, input: { name: 'Round', fields, thanks: 'Thanks.' } });
    await setAssignmentRules({ ctx: boss, input: { rules: [ruleOf([a, b])] } });
    const next = async () => {
      const preview = await previewAssignment({ ctx: one, input: { source: 'web' } });
      const email = `r-${newId().slice(-8)}@example.test`;
      await send({ email }, { key });
      const { items } = await listLeads({ ctx: boss, input: { limit: 100 } });
      const lead = items.find(({ contact }) => contact.email === email);
      expect(lead?.owner?.id ?? null).toBe(preview.to?.id ?? null);
      return lead;
    };
    const first = await next();
    expect(first?.owner?.id).toBe(a);
    expect((await next())?.owner?.id).toBe(b);
    expect((await next())?.owner?.id).toBe(a);
    await setHours({
      ctx: two,
      input: { userId: b, absentUntil: new Date(Date.now() + 86_400_000).toISOString() },
    });
    expect((await next())?.owner?.id).toBe(a);
    await setHours({
      ctx: boss,
      input: { userId: a, absentUntil: new Date(Date.now() + 86_400_000).toISOString() },
    });
    expect((await next())?.owner).toBeNull();
    expect(await previewAssignment({ ctx: one, input: { source: 'email' } })).toMatchObject({
      reason: 'no_rule',
      to: null,
    });

    const { contact } = await readContact({ ctx: boss, input: { contactId: first?.contact.id ?? '' } });
    expect(contact.owner?.id).toBe(a);
    const threads = await withTenant(boss, (tx) =>
      tx.select().from(conversations).where(eq(conversations.contactId, contact.id)),
    );
    expect(threads.map(({ assigneeId }) => assigneeId)).toEqual([a]);
    const { people } = await readAssignment({ ctx: one, input: {} });
    expect(people.find(({ userId }) => userId === a)?.openLeads).toBe(3);
  });

  test('a message that makes a lead says so where rules are in force, and only there', async () => {
    const home = await makeWorkspace();
    const boss = await home.as('admin');
    const operator = await home.as('operator');
    const write = () =>
      ingestMessage({
        ctx: operator,
        input: { channel: 'email', email: `w-${newId().slice(-8)}@example.test`, message_text: 'Hello' },
      });
    const told = () =>
      withTenant(boss, (tx) => tx.select().from(outbox).where(eq(outbox.eventName, 'lead/created')));
    await write();
    expect(await told()).toEqual([]);
    await setAssignmentRules({
      ctx: boss,
      input: { rules: [ruleOf([operator.actor.id], { source: null })] },
    });
    const { lead_id: leadId } = await write();
    expect((await told()).map(({ data }) => data)).toMatchObject([{ leadId }]);
    const ctx = systemCtx({ workspaceId: home.id, name: 'Assignment' });
    expect(await assignLead({ ctx, input: { leadId: leadId ?? '' } })).toEqual({
      ownerId: operator.actor.id,
    });
    expect(await assignLead({ ctx, input: { leadId: leadId ?? '' } })).toEqual({ ownerId: null });
  });

  test('leads that come at the same moment take turns', async () => {
    const home = await makeWorkspace();
    const boss = await home.as('admin');
    const ids = [(await home.as('operator')).actor.id, (await home.as('manager')).actor.id];
    const { key } = await createForm({ ctx: boss, input: { name: 'Crowd', fields, thanks: 'Thanks.' } });
    await setAssignmentRules({ ctx: boss, input: { rules: [ruleOf(ids)] } });
    await Promise.all(Array.from({ length: 8 }, () => send({}, { key })));
    const { items } = await listLeads({ ctx: boss, input: { limit: 100 } });
    expect(ids.map((id) => items.filter(({ owner }) => owner?.id === id).length)).toEqual([4, 4]);
  });

  test('rules name members only, others’ hours are for administrators', async () => {
    const operator = await workspace.as('operator');
    const stranger = await (await makeWorkspace()).as('operator');
    await expect(
      setAssignmentRules({ ctx: admin, input: { rules: [ruleOf([stranger.actor.id])] } }),
    ).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(setAssignmentRules({ ctx: operator, input: { rules: [] } })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(
      setHours({ ctx: operator, input: { userId: admin.actor.id, absentUntil: null } }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await expect(
      setHours({ ctx: admin, input: { userId: stranger.actor.id, absentUntil: null } }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});
