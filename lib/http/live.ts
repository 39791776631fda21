import 'server-only';

export { stopListening } from './live/hub.ts';
export { closeStreams, openStream, openStreams, type StreamOptions } from './live/open-stream.ts';
