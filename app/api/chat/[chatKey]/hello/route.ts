export { chatHello as POST } from '#lib/http/index.ts';
