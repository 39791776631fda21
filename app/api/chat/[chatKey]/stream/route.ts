export { chatStream as POST } from '#lib/http/index.ts';
