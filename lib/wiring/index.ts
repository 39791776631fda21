import 'server-only';

export { channelPort } from './channel-port.ts';
export { fetchInboundFile, takeReceipt, webhookPort } from './inbound.ts';
export { type Probed, testConnection } from './probe.ts';
