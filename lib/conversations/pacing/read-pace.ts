import { withTenant } from '#db/tenant.ts';
import { rulesOfAccount } from '#lib/channels/index.ts';
import { connectionIdInput } from '#lib/channels/schemas.ts';
import { conflict } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import type { PaceDto } from '../pace.schemas.ts';
import { decidePace } from './decide-pace.ts';
import { accountSends } from './pace-facts.ts';

/**
 * What a paced account has sent, what waits, and when the next message could go at the earliest.
 *
 * @throws AppError `not_found`, `conflict` for an account that is not paced.
 */
export const readPace = defineVerb({
  name: 'read_pace',
  does: 'connect channels',
  permission: 'channels.manage',
  input: connectionIdInput,
  run: ({ ctx, input: { connectionId } }): Promise<PaceDto> =>
    withTenant(ctx, async (tx) => {
      const { pacing } = await rulesOfAccount(tx, ctx, connectionId);
      if (pacing === 'none') throw conflict('This channel sends as fast as it is asked to.', 'not_paced');
      const { waiting, ...sends } = await accountSends(tx, ctx, connectionId, null);
      const pace = decidePace({ ...sends, hasTurn: false, chance: 0 }, pacing, ctx.now);
      return {
        sentInDay: sends.sent.length,
        perDay: pacing?.perDay ?? 0,
        waiting,
        next:
          pace.kind === 'wait'
            ? { kind: 'wait', at: pace.until.toISOString(), waitsFor: pace.waitsFor }
            : { kind: pace.kind === 'send' ? 'now' : 'never' },
      };
    }),
});
