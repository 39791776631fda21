import { notes } from '#db/schema/notes.ts';
import { idAt } from './clock.ts';
import { NOTES } from './data/notes.ts';
import { type Scene, trace } from './scene.ts';
import { idOf } from './write-people.ts';

export async function writeNotes(scene: Scene): Promise<void> {
  for (const note of NOTES) {
    const createdAt = scene.clock.hoursAgo(note.hoursAgo);
    const id = idAt(createdAt);
    const contactId = idOf(scene, note.contact);
    const author = scene.actorOf(note.author);
    await scene.tx.insert(notes).values({
      workspaceId: scene.workspaceId,
      id,
      contactId,
      body: note.body,
      authorKind: author.kind,
      authorId: author.id,
      authorName: author.name,
      pinnedAt: note.pinned ? createdAt : null,
      createdAt,
      updatedAt: createdAt,
    });
    const entity = { type: 'contact' as const, id: contactId };
    await trace(scene, [
      { entity, contactId, at: createdAt, actor: author, action: 'note.written', details: { noteId: id } },
    ]);
  }
}
