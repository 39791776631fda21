import { type ActionWords, text } from './say.ts';

/** What somebody is to do. */
export const taskWords: ActionWords = {
  'task.created': (d) => `added the task “${text(d.title) ?? ''}”`,
  'task.updated': (d) => `changed the task “${text(d.title) ?? ''}”`,
  'task.completed': (d) => `did the task “${text(d.title) ?? ''}”`,
  'task.reopened': (d) => `opened the task “${text(d.title) ?? ''}” again`,
  'task.deleted': (d) => `deleted the task “${text(d.title) ?? ''}”`,
  'task.restored': (d) => `put the task “${text(d.title) ?? ''}” back`,
  'next_action.dismissed': (d) => `put off what was to be done next for ${text(d.days) ?? 'some'} days`,
  'task.reminded': (d) => `reminded of the task “${text(d.title) ?? ''}”`,
};
