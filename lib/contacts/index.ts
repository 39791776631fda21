import 'server-only';

export { type Identity, normaliseEmail, normalisePhone, parseIdentities } from './parse-identities.ts';
