/** The same without the version. */
export { POST } from '#app/api/v1/admin/dlq/replay/route.ts';
