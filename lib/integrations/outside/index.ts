export { isPublicAddress } from './allowed-address.ts';
export { callOutside, jsonOf, type OutsideAnswer, type OutsideCall } from './call-outside.ts';
export { formOf } from './form-of.ts';
export { sendParts } from './send-parts.ts';
