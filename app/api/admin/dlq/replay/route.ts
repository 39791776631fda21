/** The same without the version. */
export { OPTIONS, POST } from '#app/api/v1/admin/dlq/replay/route.ts';
