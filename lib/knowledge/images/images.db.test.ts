import { expect, it } from 'vitest';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import {
  addImage,
  archiveDocument,
  createDocument,
  getHelpCentre,
  openPages,
  publishDocument,
  readImage,
  readPublicImage,
  updateDocument,
  updateHelpCentre,
} from '../index.ts';

withTestDatabase();

const POINT =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

async function desk() {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('admin');
  const { version } = await getHelpCentre({ ctx, input: {} });
  await updateHelpCentre({ ctx, input: { version, open: true } });
  const pages = await openPages(workspace.slug);
  if (!pages) throw new Error('The help centre is closed.');
  const { id: imageId } = await addImage({ ctx, input: { name: 'point.png', data: POINT } });
  return {
    workspace,
    ctx,
    imageId,
    isPublic: async () => (await readPublicImage(pages.ctx, imageId)) !== null,
  };
}

it('is kept once, by what its bytes say, and read by members alone', async () => {
  const { workspace, ctx, imageId } = await desk();
  expect(await addImage({ ctx, input: { name: 'again.gif', data: POINT } })).toEqual({
    id: imageId,
    contentType: 'image/png',
    size: 70,
  });
  const image = await readImage({ ctx: await workspace.as('viewer'), input: { imageId } });
  expect(image.bytes.toString('base64')).toBe(POINT);
  const page = Buffer.from('<svg onload="alert(1)"/>').toString('base64');
  await expect(addImage({ ctx, input: { name: 'x.png', data: page } })).rejects.toMatchObject({
    code: 'invalid_input',
  });
  const stranger = await (await makeWorkspace()).as('admin');
  await expect(readImage({ ctx: stranger, input: { imageId } })).rejects.toMatchObject({ code: 'not_found' });
  await expect(
    addImage({ ctx: await workspace.as('viewer'), input: { name: 'x', data: POINT } }),
  ).rejects.toMatchObject({ code: 'forbidden' });
});

it('is shown to everybody only while a published article for customers shows it', async () => {
  const { ctx, imageId, isPublic } = await desk();
  expect(await isPublic()).toBe(false);
  const body = `See:\n\n![A point](image:${imageId})`;
  const inside = { title: 'For colleagues', body, audience: 'internal' as const, publish: true };
  await createDocument({ ctx, input: inside });
  const { id: documentId } = await createDocument({ ctx, input: { title: 'For all', body } });
  expect(await isPublic()).toBe(false);
  let now = await publishDocument({ ctx, input: { documentId, version: 1 } });
  expect(await isPublic()).toBe(true);
  now = await updateDocument({ ctx, input: { documentId, version: now.version, body: 'Without it.' } });
  expect(await isPublic()).toBe(false);
  now = await updateDocument({ ctx, input: { documentId, version: now.version, body } });
  expect(await isPublic()).toBe(true);
  await archiveDocument({ ctx, input: { documentId, version: now.version } });
  expect(await isPublic()).toBe(false);
});

it('of another workspace is none, though an article names it', async () => {
  const one = await desk();
  const other = await desk();
  const body = `![Theirs](image:${one.imageId})`;
  await createDocument({ ctx: other.ctx, input: { title: 'Thief', body, publish: true } });
  const pages = await openPages(other.workspace.slug);
  expect(pages && (await readPublicImage(pages.ctx, one.imageId))).toBeNull();
});
