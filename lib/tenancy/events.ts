import { z } from 'zod';
import { defineEvent } from '#lib/core/event.ts';

export const workspaceCreated = defineEvent('workspace/created', z.object({}));
export const memberJoined = defineEvent('member/joined', z.object({ userId: z.uuid() }));
