import 'server-only';

export { loadMirrorBody, settleMirrorBody, storeMirrorBody } from './bodies.ts';
export { sealSecrets } from './credentials.ts';
export { findRequester } from './find-requester.ts';
export { holdRecord } from './hold-record.ts';
export { listConflicts } from './list-conflicts.ts';
export { createMirror, listMirrors, removeMirror, switchMirror, updateMirror } from './manage-mirrors.ts';
export { mirrorOpened, mirrorTicket, replayMirror } from './mirror-ticket.ts';
export { notePull, recordMirrorProbe } from './note-health.ts';
export { noteHeard, wakeRecords } from './note-heard.ts';
export { mirrorsToPull, openMirror, openMirrorForProbe, workspaceOfMirror } from './open-mirror.ts';
export { readMirror, readTicketMirrors } from './read-mirrors.ts';
export { settleConflict } from './settle-conflict.ts';
export { markReply, type Settled, settleGiven, settleOpened, settleRecord } from './settle-record.ts';
export { takeTheirs } from './take-theirs.ts';
export { noteMessage, writeMirrorReply } from './write-reply.ts';
