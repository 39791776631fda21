import 'server-only';

export { isAllowedOrigin } from './allowed-origin.ts';
export { authHandler } from './auth-options.ts';
export { agentCtx, systemCtx } from './contexts.ts';
export { cookiesFor } from './cookies.ts';
export { createFirstAdmin, isSetUp, type NewWorkspace } from './create-workspace.ts';
export { memberJoined, workspaceCreated } from './events.ts';
export { type ApiKeyFacts, apiKeyCtx, resolveApiKey } from './resolve-api-key.ts';
export { type Membership, resolveSession, type SessionFacts, userCtx } from './resolve-session.ts';
export { ROLE_PERMISSIONS } from './roles.ts';
export { checkCredentials, revokeSession, startSession } from './sign-in.ts';
export { readAccessToken, readSessionToken } from './tokens.ts';
