import { resumeAgents } from '#lib/autonomy/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const POST = defineRoute(resumeAgents);
