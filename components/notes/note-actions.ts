import type { NoteDto, NoteRecord, NoteVersion } from '#lib/notes/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';

/** Server actions of notes, bound to the workspace. */
export interface NoteActions {
  write(
    note: { body: string; mentions: string[] } & { [Record in NoteRecord as `${Record}Id`]?: string },
  ): Promise<ActionResult<NoteDto>>;
  update(change: {
    noteId: string;
    version: number;
    body?: string;
    mentions?: string[];
    pinned?: boolean;
  }): Promise<ActionResult<NoteDto>>;
  remove(input: { noteId: string }): Promise<ActionResult<void>>;
  restore(input: { noteId: string }): Promise<ActionResult<NoteDto>>;
  versions(input: { noteId: string }): Promise<ActionResult<{ items: NoteVersion[] }>>;
}
