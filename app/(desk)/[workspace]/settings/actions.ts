'use server';

import { updateAiSettings as updateAiSettingsVerb } from '#lib/ai/index.ts';
import {
  changeAttribute as changeAttributeVerb,
  defineAttribute as defineAttributeVerb,
  reorderAttributes as reorderAttributesVerb,
} from '#lib/attributes/index.ts';
import {
  adoptCandidate as adoptCandidateVerb,
  changePolicy as changePolicyVerb,
  declineRise as declineRiseVerb,
  discardCandidate as discardCandidateVerb,
  endSubstitute as endSubstituteVerb,
  nameSubstitute as nameSubstituteVerb,
  readDemotion as readDemotionVerb,
  replayPolicy as replayPolicyVerb,
  restorePolicy as restorePolicyVerb,
  resumeAgents as resumeAgentsVerb,
  revokeGrant as revokeGrantVerb,
  setApprovalRule as setApprovalRuleVerb,
  signRise as signRiseVerb,
  stopAgents as stopAgentsVerb,
  tryPolicy as tryPolicyVerb,
} from '#lib/autonomy/index.ts';
import {
  createForm as createFormVerb,
  previewAssignment as previewAssignmentVerb,
  setAssignmentRules as setAssignmentRulesVerb,
  setHours as setHoursVerb,
  updateForm as updateFormVerb,
} from '#lib/capture/index.ts';
import {
  updateEngagementSettings as updateEngagementSettingsVerb,
  updateRatingSettings as updateRatingSettingsVerb,
} from '#lib/conversations/index.ts';
import { defineServerAction, deskAction } from '#lib/http/index.ts';
import { updateHelpCentre as updateHelpCentreVerb } from '#lib/knowledge/index.ts';
import {
  resumeNoticeMail as resumeNoticeMailVerb,
  setNotificationPreferences as setNotificationPreferencesVerb,
  setNotificationSettings as setNotificationSettingsVerb,
} from '#lib/notifications/index.ts';
import {
  changePassword as changePasswordVerb,
  changeRole as changeRoleVerb,
  createApiKey as createApiKeyVerb,
  createTeam as createTeamVerb,
  deleteTeam as deleteTeamVerb,
  endSession as endSessionVerb,
  inviteMember as inviteMemberVerb,
  mailOwnPasswordLink,
  removeMember as removeMemberVerb,
  requestPasswordReset as requestPasswordResetVerb,
  revokeApiKey as revokeApiKeyVerb,
  revokeInvitation as revokeInvitationVerb,
  setVisibility as setVisibilityVerb,
  updateTeam as updateTeamVerb,
  updateWorkspace as updateWorkspaceVerb,
} from '#lib/tenancy/index.ts';
import { mailPort } from '#lib/wiring.ts';

export const updateWorkspace = defineServerAction(updateWorkspaceVerb);

export const inviteMember = defineServerAction(inviteMemberVerb);
export const revokeInvitation = defineServerAction(revokeInvitationVerb);
export const changeRole = defineServerAction(changeRoleVerb);
export const removeMember = defineServerAction(removeMemberVerb);
export const requestPasswordReset = defineServerAction(requestPasswordResetVerb);

export const createTeam = defineServerAction(createTeamVerb);
export const updateTeam = defineServerAction(updateTeamVerb);
export const deleteTeam = defineServerAction(deleteTeamVerb);
export const setVisibility = defineServerAction(setVisibilityVerb);
export const defineAttribute = defineServerAction(defineAttributeVerb);
export const changeAttribute = defineServerAction(changeAttributeVerb);
export const reorderAttributes = defineServerAction(reorderAttributesVerb);

export const createForm = defineServerAction(createFormVerb);
export const updateForm = defineServerAction(updateFormVerb);
export const setAssignmentRules = defineServerAction(setAssignmentRulesVerb);
export const previewAssignment = defineServerAction(previewAssignmentVerb);
export const setHours = defineServerAction(setHoursVerb);

export const createApiKey = defineServerAction(createApiKeyVerb);
export const revokeApiKey = defineServerAction(revokeApiKeyVerb);

export const changePolicy = defineServerAction(changePolicyVerb);
export const restorePolicy = defineServerAction(restorePolicyVerb);
export const replayPolicy = defineServerAction(replayPolicyVerb);
export const tryPolicy = defineServerAction(tryPolicyVerb);
export const adoptCandidate = defineServerAction(adoptCandidateVerb);
export const discardCandidate = defineServerAction(discardCandidateVerb);
export const stopAgents = defineServerAction(stopAgentsVerb);
export const resumeAgents = defineServerAction(resumeAgentsVerb);

export const setApprovalRule = defineServerAction(setApprovalRuleVerb);
export const revokeGrant = defineServerAction(revokeGrantVerb);
export const signRise = defineServerAction(signRiseVerb);
export const declineRise = defineServerAction(declineRiseVerb);
export const readDemotion = defineServerAction(readDemotionVerb);
export const nameSubstitute = defineServerAction(nameSubstituteVerb);
export const endSubstitute = defineServerAction(endSubstituteVerb);

export const updateAiSettings = defineServerAction(updateAiSettingsVerb);

export const changePassword = defineServerAction(changePasswordVerb);
export async function mailPasswordLink(workspace: string) {
  return deskAction(workspace, (ctx) => mailOwnPasswordLink(ctx, mailPort()));
}
export const endSession = defineServerAction(endSessionVerb);
export const updateEngagementSettings = defineServerAction(updateEngagementSettingsVerb);
export const setNotificationPreferences = defineServerAction(setNotificationPreferencesVerb);
export const setNotificationSettings = defineServerAction(setNotificationSettingsVerb);
export const resumeNoticeMail = defineServerAction(resumeNoticeMailVerb);
export const updateRatingSettings = defineServerAction(updateRatingSettingsVerb);
export const updateHelpCentre = defineServerAction(updateHelpCentreVerb);
