/** The same without the version. Said here and not as a rewrite: Next.js would match those anew on every request. */
export { POST } from '#app/api/v1/inbound-message/route.ts';
