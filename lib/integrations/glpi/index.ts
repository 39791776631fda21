export { glpiMirror } from './port.ts';
export { heardOfGlpi, provesGlpi } from './webhook.ts';
