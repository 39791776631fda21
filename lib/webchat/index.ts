import 'server-only';

export { bringLine, CHAT_TOPIC, wasBrought } from './bring-line.ts';
export { chatOrigins } from './chat-origins.ts';
export { greetVisitor } from './greet-visitor.ts';
export { readNews, typistFor } from './read-news.ts';
export { noteSighting, readChat } from './sightings.ts';
export { takeWritten, visitorOf } from './take-written.ts';
export { tryChat } from './try-chat.ts';
