export { chatNews as POST } from '#lib/http/index.ts';
