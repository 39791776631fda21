import { describe, expect, it } from 'vitest';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { getAiSettings, getAiStatus, listAiSettings, updateAiSettings } from './index.ts';
import { DEFAULT_AI_SETTINGS } from './schemas.ts';

withTestDatabase();

describe('AI settings', () => {
  it('start with the defaults, and each change is a version', async () => {
    const ctx = await (await makeWorkspace()).as('manager');
    expect(await getAiSettings({ ctx, input: {} })).toEqual(DEFAULT_AI_SETTINGS);
    const first = await updateAiSettings({
      ctx,
      input: { version: 0, persona: 'Ada of Northwind', followUpHours: 12 },
    });
    expect(first).toMatchObject({
      version: 1,
      persona: 'Ada of Northwind',
      followUpHours: 12,
      temperature: 0.2,
    });
    const second = await updateAiSettings({ ctx, input: { version: 1, model: 'gpt-5' } });
    expect(second).toMatchObject({ version: 2, persona: 'Ada of Northwind', model: 'gpt-5' });
    expect(await getAiSettings({ ctx, input: {} })).toEqual(second);
  });

  it('keep every version with its author, newest first', async () => {
    const workspace = await makeWorkspace();
    const ctx = await workspace.as('manager');
    await updateAiSettings({ ctx, input: { version: 0, tone: 'dry' } });
    await updateAiSettings({ ctx, input: { version: 1, tone: 'warm' } });
    const { items } = await listAiSettings({ ctx, input: {} });
    expect(items.map(({ version, tone }) => [version, tone])).toEqual([
      [2, 'warm'],
      [1, 'dry'],
    ]);
    expect(items[0]).toMatchObject({ createdBy: ctx.actor.id, createdAt: ctx.now.toISOString() });
    const stranger = await (await makeWorkspace()).as('admin');
    expect(await listAiSettings({ ctx: stranger, input: {} })).toEqual({ items: [] });
  });

  it('refuses a change over a change', async () => {
    const ctx = await (await makeWorkspace()).as('admin');
    await updateAiSettings({ ctx, input: { version: 0, tone: 'dry' } });
    await expect(updateAiSettings({ ctx, input: { version: 0, tone: 'warm' } })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('is for managers; strangers see their own', async () => {
    const workspace = await makeWorkspace();
    await updateAiSettings({ ctx: await workspace.as('admin'), input: { version: 0, persona: 'Ada' } });
    await expect(
      updateAiSettings({ ctx: await workspace.as('operator'), input: { version: 1, persona: 'Eve' } }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    const stranger = await (await makeWorkspace()).as('admin');
    expect(await getAiSettings({ ctx: stranger, input: {} })).toEqual(DEFAULT_AI_SETTINGS);
  });
});

it('the status says that the built-in answers serve, and what to do about it', async () => {
  const ctx = await (await makeWorkspace()).as('it_agent');
  const status = await getAiStatus({ ctx, input: {} });
  expect(status).toMatchObject({
    serving: 'built-in',
    model: null,
    lastError: null,
    embedding: 'use-lite-en-512',
  });
  expect(status.explanation).toContain('OPENAI_API_KEY');
});
