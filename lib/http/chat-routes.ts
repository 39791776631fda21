import { clientNetwork } from '#lib/core/forwarded.ts';
import {
  CHAT_TOPIC,
  chatOrigins,
  greetVisitor,
  noteSighting,
  readNews,
  takeWritten,
  typistFor,
  visitorOf,
} from '#lib/webchat/index.ts';
import { followInput, greetInput, MOST_CHAT_FILE, readInput, writeInput } from '#lib/webchat/schemas.ts';
import { takeToken } from './api-limits.ts';
import { resultResponse } from './call.ts';
import { defineChatRoute } from './define-chat-route.ts';
import { openVisitorStream } from './live/visitor-stream.ts';

/** A page shows the chat. */
export const chatHello = defineChatRoute(greetInput, {
  rate: 'chat',
  originsOf: chatOrigins,
  onOrigin: ({ ctx, connection, origin }, listed) =>
    noteSighting(ctx, connection.id, { origin, refused: !listed }),
  work: async (input, { ctx, connection, call }) =>
    resultResponse(call, await greetVisitor(ctx, connection, input), 200),
});

/** A visitor writes. Whatever comes twice is one. */
export const chatMessages = defineChatRoute(writeInput, {
  rate: 'chat',
  // A file travels as base64, a third larger than it is.
  maxBytes: Math.ceil(MOST_CHAT_FILE * 1.4),
  originsOf: chatOrigins,
  work: async (input, { ctx, connection, call }) => {
    await takeToken('chat-write', visitorOf(ctx, connection, input.token), call);
    return resultResponse(call, await takeWritten(ctx, connection, input), 200);
  },
});

/** What is new for a visitor; what is fetched counts as delivered. */
export const chatNews = defineChatRoute(readInput, {
  rate: 'chat',
  originsOf: chatOrigins,
  work: async (input, { ctx, connection, call }) =>
    resultResponse(call, await readNews(ctx, connection, input), 200),
});

/** Says when there is something to read, and who types. */
export const chatStream = defineChatRoute(followInput, {
  rate: 'chat',
  originsOf: chatOrigins,
  work: async (input, { ctx, connection, call }) => {
    const handle = visitorOf(ctx, connection, input.token);
    return openVisitorStream({
      workspaceId: ctx.workspaceId,
      topic: CHAT_TOPIC,
      id: handle,
      caller: clientNetwork(call.request.headers),
      lastEventId: input.lastEventId ?? null,
      typist: () => typistFor({ workspaceId: ctx.workspaceId, connectionId: connection.id, handle }),
      signal: call.request.signal,
      headers: call.headers,
    });
  },
});
