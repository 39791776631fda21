import { previewAssignment } from '#lib/capture/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const GET = defineRoute(previewAssignment);
