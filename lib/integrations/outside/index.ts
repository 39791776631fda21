export { isPublicAddress } from './allowed-address.ts';
export { callOutside, jsonOf, type OutsideAnswer, type OutsideCall } from './call-outside.ts';
