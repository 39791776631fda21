// The documented alias of /api/v1/queue/stats, without a version.
export { GET, OPTIONS } from '../../v1/queue/stats/route.ts';
