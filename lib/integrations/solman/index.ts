export { solmanMirror } from './port.ts';
