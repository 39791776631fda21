import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { notFound } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { demandMember } from '#lib/tenancy/index.ts';
import { findMirror } from '../mirrors-repo.ts';
import { want } from '../records-repo.ts';
import { type MirrorPersonDto, setMirrorPersonInput } from '../schemas.ts';
import { peopleOf } from './people-repo.ts';

/**
 * Says who somebody there is here, or that they are nobody; from then on no address says otherwise. Whoever watches a ticket
 * by what was said before goes on watching it.
 *
 * @throws AppError `not_found`, `invalid_input` for who is no member.
 */
export const setMirrorPerson = defineVerb({
  name: 'set_mirror_person',
  does: 'connect other ticket systems',
  permission: 'channels.manage',
  input: setMirrorPersonInput,
  run: ({ ctx, input }): Promise<MirrorPersonDto> =>
    withTenant(ctx, async (tx) => {
      const mirror = await findMirror(tx, ctx, input.mirrorId);
      const one = async () => {
        const found = (await peopleOf(tx, ctx, mirror.id)).find(({ id }) => id === input.personId);
        if (!found) throw notFound('person');
        return found;
      };
      const before = await one();
      if (input.userId) await demandMember(tx, ctx, input.userId, 'userId');
      await tx.raw`
        update mirror_people set user_id = ${input.userId}, by = 'admin'
        where workspace_id = ${ctx.workspaceId} and id = ${before.id}`;
      if (before.member?.id !== (input.userId ?? undefined)) {
        // Somebody else by now: that they looked on says nothing about who they were taken for.
        const rows = await tx.raw<{ id: string }[]>`
          update mirror_records set observed = array_remove(observed, ${before.externalId})
          where workspace_id = ${ctx.workspaceId} and mirror_id = ${mirror.id} and state = 'linked'
            and (${before.externalId} = any(observed)
              or observers @> ${JSON.stringify([{ externalId: before.externalId }])}::text::jsonb)
          returning id`;
        await want(
          tx,
          ctx,
          rows.map(({ id }) => id),
        );
        await record(tx, ctx, {
          audit: {
            action: 'mirror.updated',
            entity: { type: 'mirror', id: mirror.id },
            details: { name: mirror.name, fields: ['people'] },
          },
          live: { topic: 'settings', id: mirror.id },
        });
      }
      return one();
    }),
});
