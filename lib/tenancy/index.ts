import 'server-only';

export { actingFor } from './acting-for.ts';
export { isAllowedOrigin } from './allowed-origin.ts';
export { createApiKey, listApiKeys, PRESET_SCOPES, revokeApiKey } from './api-keys.ts';
export { authHandler } from './auth-options.ts';
export { agentCtx, systemCtx } from './contexts.ts';
export { createFirstAdmin, isSetUp, type NewWorkspace, openWorkspace } from './create-workspace.ts';
export { demandMember } from './demand-member.ts';
export { memberJoined, workspaceCreated } from './events.ts';
export {
  acceptInvitation,
  findInvitation,
  inviteMember,
  listInvitations,
  revokeInvitation,
} from './invitations.ts';
export { changeRole, listMembers, removeMember } from './members.ts';
export { mailOwnPasswordLink, readOwnPassword } from './own-password.ts';
export { endSession, listSessions } from './own-sessions.ts';
export {
  changePassword,
  checkPasswordReset,
  createPasswordReset,
  mailPasswordReset,
  requestPasswordReset,
  resetPassword,
} from './password-reset.ts';
export { hashPassword } from './passwords.ts';
export { type ApiKeyFacts, apiKeyCtx, hashKeySecret, resolveApiKey, splitApiKey } from './resolve-api-key.ts';
export { type Membership, resolveSession, type SessionFacts, userCtx } from './resolve-session.ts';
export { ROLE_PERMISSIONS } from './roles.ts';
export { checkCredentials, revokeSession, startSession } from './sign-in.ts';
export { createTeam, deleteTeam, listTeams, updateTeam } from './teams.ts';
export { login, logout, refresh } from './token-endpoints.ts';
export { readAccessToken, readSessionToken } from './tokens.ts';
export { getVisibility, setVisibility } from './visibility.ts';
export { currencyOf, getWorkspace, timeZoneOf, undoSecondsOf, updateWorkspace } from './workspace.ts';
