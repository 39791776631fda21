import 'server-only';

export { isAllowedOrigin } from './allowed-origin.ts';
export { agentCtx, systemCtx } from './contexts.ts';
export { cookiesFor } from './cookies.ts';
export { memberJoined, workspaceCreated } from './events.ts';
export { type ApiKeyFacts, apiKeyCtx, resolveApiKey } from './resolve-api-key.ts';
export { type Membership, resolveSession, type SessionFacts, userCtx } from './resolve-session.ts';
export { ROLE_PERMISSIONS } from './roles.ts';
export { readAccessToken, readSessionToken } from './tokens.ts';
