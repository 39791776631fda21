// The documented alias of /api/v1/admin/dlq/replay, without a version.
export { OPTIONS, POST } from '../../../v1/admin/dlq/replay/route.ts';
