export { chatMessages as POST } from '#lib/http/index.ts';
