import 'server-only';

export { assignLead, assignLeads } from './assign-lead.ts';
export { previewAssignment, readAssignment, setAssignmentRules, setHours } from './assignment.ts';
export { formPage, missingPage, thanksPage } from './form-page.ts';
export { makeFormToken, requireFormToken } from './form-token.ts';
export { createForm, listForms, updateForm } from './forms.ts';
export { hoursOfMember } from './hours-of-member.ts';
export { readPublicForm } from './read-public-form.ts';
export { submitForm } from './submit-form.ts';
