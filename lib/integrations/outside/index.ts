export { callOutside, jsonOf, type OutsideAnswer } from './call-outside.ts';
