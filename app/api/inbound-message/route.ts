// The documented alias of /api/v1/inbound-message, without a version.
export { OPTIONS, POST } from '../v1/inbound-message/route.ts';
