export { isPublicAddress } from './allowed-address.ts';
export { callOutside, jsonOf, type OutsideAnswer, type OutsideCall } from './call-outside.ts';
export type { PostVerdict } from './decide-posted.ts';
export { formOf } from './form-of.ts';
export { type Posted, postSigned } from './post-signed.ts';
export { sendParts } from './send-parts.ts';
