/** The same without the version. */
export { GET, OPTIONS } from '#app/api/v1/queue/stats/route.ts';
