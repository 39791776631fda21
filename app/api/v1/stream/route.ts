import { defineDeskRoute, openStream } from '#lib/http/index.ts';
import { resolveSession } from '#lib/tenancy/index.ts';

/** Live updates of one workspace for a signed-in browser; see `lib/http/live/open-stream.ts` for what it says. */
export const GET = defineDeskRoute(async (desk, call) => {
  const { actor, workspaceId } = desk.ctx;
  return openStream({
    workspaceId,
    lastEventId: call.request.headers.get('last-event-id') ?? call.url.searchParams.get('last_event_id'),
    signal: call.request.signal,
    async mayStay() {
      if (actor.kind !== 'user') return false;
      const session = await resolveSession({ userId: actor.id, sessionId: actor.sessionId });
      return session?.memberships.some((entry) => entry.workspaceId === workspaceId) ?? false;
    },
  });
});
