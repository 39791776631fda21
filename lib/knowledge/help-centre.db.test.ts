import { expect, it } from 'vitest';
import { systemCtx } from '#lib/tenancy/contexts.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import {
  createDocument,
  cutDocument,
  getHelpCentre,
  giveFeedback,
  listPublicArticles,
  openPages,
  readFeedback,
  readPublicArticle,
  searchPublicArticles,
  updateDocument,
  updateHelpCentre,
} from './index.ts';

withTestDatabase();

it('shows published articles for customers to everybody, once it is open, and nothing else', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('admin');
  const write = async (title: string, more: object) => {
    const { id, slug } = await createDocument({
      ctx,
      input: { title, body: `The zebra said: ${title}.`, publish: true, ...more },
    });
    const system = systemCtx({ workspaceId: ctx.workspaceId, name: 'knowledge' });
    await cutDocument({ ctx: system, input: { documentId: id } });
    return { id, slug };
  };
  const open = await write('For everybody', { collection: 'Start' });
  const hidden = [
    await write('For colleagues', { audience: 'internal' }),
    await write('Half a thought', { publish: false }),
  ];

  expect(await openPages(workspace.slug)).toBeNull();
  expect(await openPages('no-such-workspace')).toBeNull();
  const { version } = await getHelpCentre({ ctx, input: {} });
  await updateHelpCentre({ ctx, input: { version, open: true, title: 'Zebra help' } });
  await expect(updateHelpCentre({ ctx, input: { version, open: false } })).rejects.toMatchObject({
    code: 'conflict',
  });
  const operator = await workspace.as('operator');
  await expect(updateHelpCentre({ ctx: operator, input: { version: 2, open: false } })).rejects.toMatchObject(
    {
      code: 'forbidden',
    },
  );

  const pages = await openPages(workspace.slug);
  if (!pages) throw new Error('It is open.');
  expect(pages).toMatchObject({ title: 'Zebra help', indexed: true });
  expect(await listPublicArticles(pages.ctx)).toMatchObject([
    { name: 'Start', articles: [{ slug: open.slug, title: 'For everybody' }] },
  ]);
  expect(await readPublicArticle(pages.ctx, open.slug)).toMatchObject({ title: 'For everybody' });
  expect((await searchPublicArticles(pages.ctx, 'zebra')).map(({ slug }) => slug)).toEqual([open.slug]);
  for (const { slug } of hidden) {
    expect(await readPublicArticle(pages.ctx, slug)).toBeNull();
    expect(await giveFeedback(pages.ctx, { slug, helpful: true })).toEqual({ taken: false });
  }

  await giveFeedback(pages.ctx, { slug: open.slug, helpful: true });
  await giveFeedback(pages.ctx, { slug: open.slug, helpful: false, comment: ' Which zebra? ' });
  await expect(giveFeedback(pages.ctx, { slug: open.slug, helpful: 'maybe' })).rejects.toMatchObject({
    code: 'invalid_input',
  });
  expect(await readFeedback({ ctx, input: { documentId: open.id } })).toMatchObject({
    helpful: 1,
    unhelpful: 1,
    comments: [{ helpful: false, comment: 'Which zebra?', documentVersion: 1 }],
  });
  const stranger = await (await makeWorkspace()).as('admin');
  await expect(readFeedback({ ctx: stranger, input: { documentId: open.id } })).rejects.toMatchObject({
    code: 'not_found',
  });

  await updateHelpCentre({ ctx, input: { version: 2, open: false, title: '' } });
  expect(await openPages(workspace.slug)).toBeNull();
});

it('does not quote what an article said while it was for colleagues, also before its new text is cut', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('admin');
  const system = systemCtx({ workspaceId: ctx.workspaceId, name: 'knowledge' });
  const cut = (documentId: string) => cutDocument({ ctx: system, input: { documentId } });
  const { id, slug } = await createDocument({
    ctx,
    input: {
      title: 'Discounts',
      body: 'The zebra margin is forty percent.',
      audience: 'internal',
      publish: true,
    },
  });
  await cut(id);
  await updateDocument({
    ctx,
    input: { documentId: id, version: 1, body: 'Ask your zebra dealer.', audience: 'customers' },
  });
  expect(await searchPublicArticles(system, 'zebra margin')).toEqual([]);
  await cut(id);
  expect(await searchPublicArticles(system, 'zebra dealer')).toMatchObject([
    { slug, quote: 'Ask your zebra dealer.' },
  ]);
});

it('has no page and no answer at an address that cannot be stored', async () => {
  const workspace = await makeWorkspace();
  const system = systemCtx({ workspaceId: workspace.id, name: 'help' });
  expect(await openPages('help\u0000centre')).toBeNull();
  expect(await readPublicArticle(system, 'an\u0000article')).toBeNull();
  expect(await searchPublicArticles(system, 'zebra\u0000 margin')).toEqual([]);
});
