export { isPublicAddress } from './allowed-address.ts';
export { callOutside, jsonOf, type OutsideAnswer } from './call-outside.ts';
