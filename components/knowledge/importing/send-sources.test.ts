import { expect, it, vi } from 'vitest';
import { type SendActions, sendSources } from './send-sources.ts';

const file = (name: string, size: number) => ({ name, content: new Blob([new Uint8Array(size)]) });

it('small files go together, large ones in parts, and a part that is lost goes again', async () => {
  const parts: { position: number; bytes: number }[] = [];
  let lost = 1;
  const actions = {
    start: vi.fn(async () => ({ ok: true, data: { id: 'import' } })),
    addFiles: vi.fn(async ({ files }: { files: { name: string }[] }) => ({
      ok: true,
      data: { items: files.map(({ name }) => ({ id: name })) },
    })),
    addPart: vi.fn(async ({ position, data }: { position: number; data: string }) => {
      if (position === 1 && lost-- > 0) throw new Error('gone');
      parts.push({ position, bytes: Buffer.from(data, 'base64').length });
      return { ok: true, data: null };
    }),
    read: vi.fn(async () => ({ ok: true, data: { id: 'import', state: 'reading' } })),
  };
  const files = [
    file('a.md', 300_000),
    file('b.md', 200_000),
    file('big.pdf', 1_300_000),
    file('c.md', 200_000),
  ];
  const shares: number[] = [];
  const answer = await sendSources(
    { files, addresses: [], follow: 'none' },
    actions as unknown as SendActions,
    (share) => shares.push(share),
  );
  expect(answer).toMatchObject({ ok: true, data: { state: 'reading' } });
  expect(actions.addFiles.mock.calls.map(([{ files: given }]) => given.map(({ name }) => name))).toEqual([
    ['a.md', 'b.md', 'big.pdf'],
    ['c.md'],
  ]);
  expect(parts).toEqual([
    { position: 0, bytes: 600_000 },
    { position: 1, bytes: 600_000 },
    { position: 2, bytes: 100_000 },
  ]);
  expect(shares.at(-1)).toBe(1);
});

it('what is refused ends it, with the words of the refusal', async () => {
  const refusal = { ok: false, error: { code: 'conflict', message: 'Too many.', requestId: 'r' } };
  const read = vi.fn();
  const actions = {
    start: async () => ({ ok: true, data: { id: 'import' } }),
    addFiles: async () => refusal,
    read,
  } as unknown as SendActions;
  const files = [file('a.md', 10)];
  expect(await sendSources({ files, addresses: [], follow: 'none' }, actions, () => {})).toBe(refusal);
  expect(read).not.toHaveBeenCalled();
});
