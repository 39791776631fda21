/** The same without the version. */
export { GET } from '#app/api/v1/queue/stats/route.ts';
