import { eq } from 'drizzle-orm';
import { describe, expect, test, vi } from 'vitest';
import { pipelines, stages } from '#db/schema/deals.ts';
import { withTenant } from '#db/tenant.ts';
import { newId } from '#lib/core/ids.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { createApiKey, listApiKeys, revokeApiKey } from './api-keys.ts';
import { createFirstAdmin, isSetUp } from './create-workspace.ts';
import { acceptInvitation, findInvitation, inviteMember, revokeInvitation } from './invitations.ts';
import { userOfOidc } from './link-oidc.ts';
import { changeRole, listMembers, removeMember } from './members.ts';
import { mailOwnPasswordLink, readOwnPassword } from './own-password.ts';
import { endSession, listSessions } from './own-sessions.ts';
import { changePassword, createPasswordReset, mailPasswordReset, resetPassword } from './password-reset.ts';
import { apiKeyCtx, resolveApiKey } from './resolve-api-key.ts';
import { resolveSession, userCtx } from './resolve-session.ts';
import { checkCredentials, startSession } from './sign-in.ts';
import { login, logout, refresh } from './token-endpoints.ts';
import { readAccessToken, readSessionToken } from './tokens.ts';
import { getWorkspace, updateWorkspace } from './workspace.ts';

withTestDatabase();

const device = { address: '192.0.2.1', userAgent: 'test' };
const password = 'correct horse battery';
const tokenOf = (link: string): string => link.split('/').at(-1) ?? '';

describe('the first administrator', () => {
  const email = 'ada@example.test';

  test('is asked for once, and gets a workspace with pipeline and policy', async () => {
    expect(await isSetUp()).toBe(false);
    const input = { workspaceName: 'Müller & Söhne', name: 'Ada', email, password };
    const both = await Promise.allSettled([
      createFirstAdmin(input),
      createFirstAdmin({ ...input, email: 'eve@example.test' }),
    ]);
    expect(both.map((entry) => entry.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await isSetUp()).toBe(true);
    const made = both.find((entry) => entry.status === 'fulfilled')?.value;
    if (!made) throw new Error('nobody was made');
    expect(made.slug).toBe('muller-sohne');
    const rows = await withTenant(made, (tx) =>
      tx
        .select()
        .from(stages)
        .innerJoin(pipelines, eq(pipelines.id, stages.pipelineId))
        .orderBy(stages.position),
    );
    expect(rows.map((row) => row.stages.name)).toEqual([
      'New',
      'Contacted',
      'Qualified',
      'Proposal',
      'Closed won',
      'Closed lost',
    ]);
  });
});

/** A person of a new workspace with a password, by the way a person takes. */
async function makePerson(role: 'admin' | 'viewer' = 'viewer') {
  const workspace = await makeWorkspace();
  const admin = await workspace.as('admin');
  const email = `p-${newId().slice(-10)}@example.test`;
  const { link } = await inviteMember({ ctx: admin, input: { email, role } });
  await acceptInvitation({ token: tokenOf(link), name: 'Pat', password });
  const userId = await checkCredentials({ email, password, address: '198.51.100.7' });
  return { workspace, admin, email, userId, link };
}

describe('signing in', () => {
  test('unknown account and wrong password get the same answer; e-mail ignores case', async () => {
    const { email, userId } = await makePerson();
    const attempt = (given: { email: string; password: string }) =>
      checkCredentials({ ...given, address: '198.51.100.8' }).catch((error: Error & { code: string }) => [
        error.code,
        error.message,
      ]);
    const wrong = await attempt({ email, password: 'wrong' });
    expect(wrong).toEqual(await attempt({ email: 'nobody@example.test', password: 'wrong' }));
    expect(wrong).toMatchObject(['unauthenticated', expect.any(String)]);
    expect(await attempt({ email: email.toUpperCase(), password })).toBe(userId);
  });

  test('the eleventh attempt is refused, known account or not, even with the right password', async () => {
    const { email } = await makePerson();
    for (const account of [email, 'nobody2@example.test']) {
      const attempts = await Promise.allSettled(
        Array.from({ length: 10 }, () =>
          checkCredentials({ email: account, password: 'no', address: '203.0.113.5' }),
        ),
      );
      for (const entry of attempts) expect(entry).toMatchObject({ reason: { code: 'unauthenticated' } });
      await expect(
        checkCredentials({ email: account, password, address: '203.0.113.5' }),
      ).rejects.toMatchObject({
        code: 'rate_limited',
      });
    }
    await expect(checkCredentials({ email, password, address: '203.0.113.6' })).resolves.toBeTypeOf('string');
  });

  test('a session stands until it is ended, and only its owner can end it', async () => {
    const { userId, workspace } = await makePerson();
    const sessionId = await startSession(userId, device);
    const facts = await resolveSession({ userId, sessionId });
    const membership = facts?.memberships[0];
    if (!facts || !membership) throw new Error('no session');
    expect(membership).toMatchObject({ slug: workspace.slug, role: 'viewer' });
    const ctx = userCtx(facts, membership, { requestId: 'test', now: new Date() });
    expect((await listSessions({ ctx, input: {} })).items).toMatchObject([{ id: sessionId, current: true }]);
    const stranger = await workspace.as('admin');
    await expect(endSession({ ctx: stranger, input: { sessionId } })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await resolveSession({ userId: newId(), sessionId })).toBeNull();
    await endSession({ ctx, input: { sessionId } });
    expect(await resolveSession({ userId, sessionId })).toBeNull();
  });
});

describe('links', () => {
  test('an invitation works once, and not after it was withdrawn', async () => {
    const { link, admin } = await makePerson();
    await expect(acceptInvitation({ token: tokenOf(link), name: 'Eve', password })).rejects.toMatchObject({
      code: 'gone',
    });
    const other = await inviteMember({ ctx: admin, input: { email: 'late@example.test', role: 'operator' } });
    expect(await findInvitation(tokenOf(other.link))).toMatchObject({ email: 'late@example.test' });
    const stranger = await (await makeWorkspace()).as('admin');
    await expect(
      revokeInvitation({ ctx: stranger, input: { invitationId: other.id } }),
    ).rejects.toMatchObject({ code: 'not_found' });
    await revokeInvitation({ ctx: admin, input: { invitationId: other.id } });
    await expect(findInvitation(tokenOf(other.link))).rejects.toMatchObject({ code: 'gone' });
  });

  test('an invitation is no way to try the passwords of an account', async () => {
    const { email } = await makePerson();
    const elsewhere = await (await makeWorkspace()).as('admin');
    const { link } = await inviteMember({ ctx: elsewhere, input: { email, role: 'viewer' } });
    const guess = (n: number) =>
      acceptInvitation(
        { token: tokenOf(link), name: 'Eve', password: `a wrong password ${n}` },
        '203.0.113.9',
      );
    for (let n = 0; n < 10; n++) await expect(guess(n)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(guess(11)).rejects.toMatchObject({ code: 'rate_limited' });
  });

  test('strangers who ask for new passwords cannot flood a mailbox', async () => {
    const [one, other] = [await makePerson(), await makePerson()];
    for (let n = 0; n < 3; n++) await createPasswordReset(one.email);
    const sent: string[] = [];
    const mail = { send: async ({ to }: { to: string }) => void sent.push(to) };
    mailPasswordReset(one.email, mail);
    mailPasswordReset(other.email, mail);
    await vi.waitFor(() => expect(sent).toContain(other.email));
    expect(sent).toEqual([other.email]);
  });

  test('a link for a new password goes to the address of the account, whatever was typed', async () => {
    const { email } = await makePerson();
    const send = vi.fn(async (_message: { to: string }) => {});
    mailPasswordReset(` ${email.toUpperCase()}`, { send });
    await vi.waitFor(() => expect(send).toHaveBeenCalledOnce());
    expect(send.mock.calls[0]?.[0]).toMatchObject({ to: email });
  });

  test('whoever took the account of an invited address beforehand is out when its owner comes by their provider', async () => {
    const { email, userId } = await makePerson();
    const sessionId = await startSession(userId, device);
    const subject = newId();
    expect(await userOfOidc(subject, { email, email_verified: false })).toBeNull();
    expect(await checkCredentials({ email, password, address: '198.51.100.9' })).toBe(userId);
    expect(await userOfOidc(subject, { email, email_verified: true })).toBe(userId);
    await expect(checkCredentials({ email, password, address: '198.51.100.9' })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    expect(await resolveSession({ userId, sessionId })).toBeNull();
    // A password they choose themselves stays, also when another subject of theirs comes.
    const link = (await createPasswordReset(email)) ?? '';
    await resetPassword({ token: tokenOf(link), password: 'their own long password' });
    expect(await userOfOidc(newId(), { email, email_verified: true })).toBe(userId);
    expect(
      await checkCredentials({ email, password: 'their own long password', address: '198.51.100.9' }),
    ).toBe(userId);
  });

  test('who signs in by their provider only is told how to get a password, and has the link mailed', async () => {
    const { email, userId, workspace } = await makePerson();
    await userOfOidc(newId(), { email, email_verified: true });
    const sessionId = await startSession(userId, device);
    const facts = await resolveSession({ userId, sessionId });
    const membership = facts?.memberships.find(({ workspaceId }) => workspaceId === workspace.id);
    if (!facts || !membership) throw new Error('no session');
    const ctx = userCtx(facts, membership, { requestId: 'test', now: new Date() });
    expect(await readOwnPassword({ ctx, input: {} })).toEqual({ isSet: false });
    const change = (current: string) =>
      changePassword({ ctx, input: { current, password: 'a wholly new password' } });
    await expect(change('whatever')).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Choose one by a link'),
      details: { reason: 'no_password' },
    });
    const sent: { to: string; text: string }[] = [];
    const mail = { send: async (message: { to: string; text: string }) => void sent.push(message) };
    await expect(mailOwnPasswordLink(ctx, null)).rejects.toMatchObject({ details: { reason: 'no_mail' } });
    await mailOwnPasswordLink(ctx, mail);
    expect(sent).toMatchObject([{ to: email }]);
    const link = /\S+\/reset-password\/\S+/.exec(sent[0]?.text ?? '')?.[0] ?? '';
    await resetPassword({ token: tokenOf(link), password: 'a wholly new password' });
    expect(
      await checkCredentials({ email, password: 'a wholly new password', address: '198.51.100.9' }),
    ).toBe(userId);
    expect(await readOwnPassword({ ctx, input: {} })).toEqual({ isSet: true });
    await expect(change('whatever')).rejects.toMatchObject({
      details: { fields: [{ field: 'current', message: 'This is not your present password.' }] },
    });
  });

  test('links to choose a password are not mailed without end, and a key has none', async () => {
    const { admin } = await makePerson();
    const mail = { send: async () => undefined };
    for (let n = 0; n < 3; n++) await mailOwnPasswordLink(admin, mail);
    await expect(mailOwnPasswordLink(admin, mail)).rejects.toMatchObject({
      details: { reason: 'links_open' },
    });
    const made = await createApiKey({ ctx: admin, input: { name: 'Shop', preset: 'full' } });
    const resolved = await resolveApiKey(made.key);
    if (!resolved) throw new Error('no key');
    const key = apiKeyCtx(resolved, { requestId: 'test', now: new Date() });
    await expect(mailOwnPasswordLink(key, mail)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(readOwnPassword({ ctx: key, input: {} })).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('an account of the same address joins with its own password only', async () => {
    const { email } = await makePerson();
    const elsewhere = await (await makeWorkspace()).as('admin');
    const { link } = await inviteMember({ ctx: elsewhere, input: { email, role: 'viewer' } });
    const token = tokenOf(link);
    await expect(
      acceptInvitation({ token, name: 'Eve', password: 'another password' }),
    ).rejects.toMatchObject({ code: 'unauthenticated' });
    await acceptInvitation({ token, name: 'Pat', password });
    expect((await listMembers({ ctx: elsewhere, input: {} })).items.map((item) => item.email)).toContain(
      email,
    );
  });

  test('a password reset works once and ends every session', async () => {
    const { email, userId } = await makePerson();
    const sessionId = await startSession(userId, device);
    expect(await resolveSession({ userId, sessionId })).not.toBeNull();
    const token = tokenOf((await createPasswordReset(email)) ?? '');
    await resetPassword({ token, password: 'a wholly new password' });
    expect(await resolveSession({ userId, sessionId })).toBeNull();
    await expect(resetPassword({ token, password: 'and another one' })).rejects.toMatchObject({
      code: 'gone',
    });
    await expect(checkCredentials({ email, password: 'a wholly new password', address: 'x' })).resolves.toBe(
      userId,
    );
    expect(await createPasswordReset('nobody@example.test')).toBeNull();
  });

  test('changing the password keeps this session and ends the others', async () => {
    const { userId } = await makePerson();
    const here = await startSession(userId, device);
    const there = await startSession(userId, device);
    const facts = await resolveSession({ userId, sessionId: here });
    const membership = facts?.memberships[0];
    if (!facts || !membership) throw new Error('no session');
    const ctx = userCtx(facts, membership, { requestId: 'test', now: new Date() });
    await expect(
      changePassword({ ctx, input: { current: 'wrong', password: 'a wholly new password' } }),
    ).rejects.toMatchObject({ code: 'invalid_input' });
    await changePassword({ ctx, input: { current: password, password: 'a wholly new password' } });
    expect(await resolveSession({ userId, sessionId: here })).not.toBeNull();
    expect(await resolveSession({ userId, sessionId: there })).toBeNull();
  });
});

describe('members', () => {
  test('the last administrator stays; two cannot remove each other', async () => {
    const { admin, userId } = await makePerson('admin');
    const results = await Promise.allSettled([
      removeMember({ ctx: admin, input: { userId } }),
      changeRole({ ctx: admin, input: { userId: admin.actor.id, role: 'viewer' } }),
    ]);
    expect(results.map((entry) => entry.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((entry) => entry.status === 'rejected')).toMatchObject({
      reason: { details: { reason: 'last_admin' } },
    });
  });

  test('a changed role ends the sessions and bites at once; a stranger sees and changes nothing', async () => {
    const { admin, userId, workspace } = await makePerson();
    const sessionId = await startSession(userId, device);
    const stranger = await (await makeWorkspace()).as('admin');
    await expect(changeRole({ ctx: stranger, input: { userId, role: 'admin' } })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(removeMember({ ctx: stranger, input: { userId } })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect((await listMembers({ ctx: stranger, input: {} })).items).toHaveLength(1);
    await expect(
      changeRole({ ctx: await workspace.as('viewer'), input: { userId, role: 'admin' } }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await changeRole({ ctx: admin, input: { userId, role: 'manager' } });
    expect(await resolveSession({ userId, sessionId })).toBeNull();
    const again = await startSession(userId, device);
    expect((await resolveSession({ userId, sessionId: again }))?.memberships).toMatchObject([
      { role: 'manager' },
    ]);
  });
});

describe('API keys', () => {
  test('a key works with its scopes until it is revoked; a stranger cannot revoke it', async () => {
    const workspace = await makeWorkspace();
    const ctx = await workspace.as('admin');
    const made = await createApiKey({ ctx, input: { name: 'Shop', preset: 'ingest' } });
    expect(made.key).toMatch(/^cs_[A-Za-z0-9]{8}_[A-Za-z0-9]{32}$/);
    const facts = await resolveApiKey(made.key);
    if (!facts) throw new Error('not resolved');
    const keyCtx = apiKeyCtx(facts, { requestId: 'test', now: new Date() });
    expect(keyCtx.workspaceId).toBe(workspace.id);
    expect([...keyCtx.permissions]).toEqual(['conversations.ingest']);
    await expect(listApiKeys({ ctx: keyCtx, input: {} })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await resolveApiKey(`${made.key.slice(0, -1)}${made.key.endsWith('a') ? 'b' : 'a'}`)).toBeNull();
    expect(JSON.stringify(await listApiKeys({ ctx, input: {} }))).not.toContain(made.key.slice(12));
    const stranger = await (await makeWorkspace()).as('admin');
    expect((await listApiKeys({ ctx: stranger, input: {} })).items).toEqual([]);
    await expect(revokeApiKey({ ctx: stranger, input: { apiKeyId: made.id } })).rejects.toMatchObject({
      code: 'not_found',
    });
    await revokeApiKey({ ctx, input: { apiKeyId: made.id } });
    expect(await resolveApiKey(made.key)).toBeNull();
  });

  test('a full key can do nothing that takes a person', async () => {
    const ctx = await (await makeWorkspace()).as('admin');
    const made = await createApiKey({ ctx, input: { name: 'All', preset: 'full' } });
    for (const scope of ['approvals.decide', 'members.manage', 'api_keys.manage', 'internal.record'])
      expect(made.scopes).not.toContain(scope);
  });
});

describe('token endpoints', () => {
  test('tokens rotate; a used refresh token ends the whole family', async () => {
    const { email, userId, workspace } = await makePerson();
    const first = await login({ email, password }, device);
    expect(first).toMatchObject({ workspace: workspace.slug, token_type: 'Bearer', expires_in: 900 });
    const claims = await readAccessToken(first.access_token);
    expect(claims).toMatchObject({ userId, workspaceId: workspace.id });
    expect(await readSessionToken(first.access_token)).toBeNull();
    const second = await refresh({ refresh_token: first.refresh_token });
    await expect(refresh({ refresh_token: first.refresh_token })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    await expect(refresh({ refresh_token: second.refresh_token })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    expect(claims && (await resolveSession(claims))).toBeNull();
  });

  test('logout ends the session; a workspace of others is no choice', async () => {
    const { email } = await makePerson();
    const tokens = await login({ email, password }, device);
    const claims = await readAccessToken(tokens.access_token);
    expect(claims && (await resolveSession(claims))).not.toBeNull();
    await logout({ refresh_token: tokens.refresh_token });
    await logout({ refresh_token: 'unknown' });
    expect(claims && (await resolveSession(claims))).toBeNull();
    const foreign = await makeWorkspace();
    await expect(login({ email, password, workspace: foreign.slug }, device)).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });
});

test('the workspace: its owner changes it, the stranger changes their own', async () => {
  const here = await (await makeWorkspace()).as('admin');
  const there = await (await makeWorkspace()).as('admin');
  await updateWorkspace({ ctx: here, input: { name: 'Here', allowedOrigins: ['https://shop.example'] } });
  expect(await getWorkspace({ ctx: here, input: {} })).toMatchObject({
    name: 'Here',
    allowedOrigins: ['https://shop.example'],
  });
  expect((await getWorkspace({ ctx: there, input: {} })).name).not.toBe('Here');
  await expect(
    updateWorkspace({ ctx: here, input: { allowedOrigins: ['https://a.example/path'] } }),
  ).rejects.toMatchObject({ code: 'invalid_input' });
});
