import { z } from 'zod';
import { defineEvent } from '#lib/core/event.ts';

const id = z.uuid();

export const dealStageMoved = defineEvent(
  'deal/stage.moved',
  z.object({ dealId: id, fromStageId: id, toStageId: id }),
);
export const dealWon = defineEvent('deal/won', z.object({ dealId: id, contactId: id.nullable() }));
