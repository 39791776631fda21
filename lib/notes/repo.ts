import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { decodeCursor, pageOf } from '#lib/core/cursor.ts';
import { invalid, notFound, versionChanged } from '#lib/core/errors.ts';
import type { Page } from '#lib/core/page.ts';
import { isoOf, isoOrNull } from '#lib/core/time.ts';
import { NOTE_RECORDS, type NoteDto, type NoteRecord } from './schemas.ts';

type Raw = { [Record in NoteRecord as `${Record}_id`]: string | null } & {
  id: string;
  body: string;
  author_kind: string;
  author_id: string;
  author_name: string;
  pinned_at: string | null;
  edited_at: string | null;
  version: number;
  created_at: string;
};

function recordOf(raw: Raw): NoteDto['record'] {
  const type = NOTE_RECORDS.find((kind) => raw[`${kind}_id`] !== null) ?? 'contact';
  return { type, id: raw[`${type}_id`] ?? '' };
}

const toDto = (raw: Raw): NoteDto => ({
  id: raw.id,
  record: recordOf(raw),
  body: raw.body,
  author: { kind: raw.author_kind, id: raw.author_id, name: raw.author_name },
  pinned: raw.pinned_at !== null,
  editedAt: isoOrNull(raw.edited_at),
  version: raw.version,
  createdAt: isoOf(raw.created_at),
});

type RecordIds = { [Record in NoteRecord as `${Record}Id`]?: string | undefined };

/** The one record that is named, or null. @throws AppError `invalid_input` when there are several. */
export function namedRecord(given: RecordIds): NoteDto['record'] | null {
  const named = NOTE_RECORDS.flatMap((type) => {
    const id = given[`${type}Id`];
    return id ? [{ type, id }] : [];
  });
  if (named.length > 1) throw invalid(`${named[1]?.type}Id`, 'must be the only record that is named');
  return named[0] ?? null;
}

const columnOf = (tx: Tx, type: NoteRecord) => tx.raw(`${type}_id`);

export async function listNoteRows(
  tx: Tx,
  ctx: Ctx,
  record: NoteDto['record'] | null,
  input: { cursor?: string | undefined; limit: number },
): Promise<Page<NoteDto>> {
  const after = decodeCursor(input.cursor, 3);
  const [pinned = null, at = null, id = null] = after ?? [];
  const rows = await tx.raw<(Raw & { first: number })[]>`
    select * from (
      select n.*, ${record ? tx.raw`(pinned_at is not null)::int` : tx.raw`0`} as first from notes n
      where n.workspace_id = ${ctx.workspaceId} and n.deleted_at is null
        ${record ? tx.raw`and n.${columnOf(tx, record.type)} = ${record.id}` : tx.raw``}
    ) n
    ${after ? tx.raw`where (n.first, n.created_at, n.id) < (${pinned}::int, ${at}::timestamptz, ${id}::uuid)` : tx.raw``}
    order by n.first desc, n.created_at desc, n.id desc limit ${input.limit + 1}`;
  return pageOf([...rows], input.limit, toDto, (raw) => [raw.first, raw.created_at, raw.id]);
}

/** @throws AppError `not_found`, also for one that was taken away. */
export async function findNote(tx: Tx, ctx: Ctx, id: string): Promise<NoteDto> {
  const [raw] = await tx.raw<Raw[]>`
    select * from notes where workspace_id = ${ctx.workspaceId} and id = ${id} and deleted_at is null`;
  if (!raw) throw notFound('note');
  return toDto(raw);
}

/** Locks the note for a change. @throws AppError `not_found`, `conflict` when it moved on since `version`. */
export async function lockNote(tx: Tx, ctx: Ctx, id: string, version?: number): Promise<NoteDto> {
  await tx.raw`select 1 from notes where workspace_id = ${ctx.workspaceId} and id = ${id} for update`;
  const note = await findNote(tx, ctx, id);
  if (version !== undefined && note.version !== version)
    throw versionChanged('Somebody changed this note in the meantime. Look at it again.', note.version);
  return note;
}

/** Whom a record belongs to, for timelines. @throws AppError `not_found` for one that is not there, or not in sight. */
export async function contactOfRecord(
  tx: Tx,
  ctx: Ctx,
  { type, id }: NoteDto['record'],
): Promise<string | null> {
  const contact =
    type === 'contact' ? tx.raw`id` : type === 'account' ? tx.raw`null::uuid` : tx.raw`contact_id`;
  const [row] = await tx.raw<{ contact_id: string | null }[]>`
    select ${contact} as contact_id from ${tx.raw(`${type}s`)}
    where workspace_id = ${ctx.workspaceId} and id = ${id}`;
  if (!row) throw notFound(type);
  return row.contact_id;
}
