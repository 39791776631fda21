import 'server-only';

export { actionResult } from './action-result.ts';
export { type RateKind, takeToken } from './api-limits.ts';
export { authenticateBearer, type Caller } from './authenticate.ts';
export { type Call, resultResponse, serve } from './call.ts';
export { defineDeskRoute } from './define-desk-route.ts';
export { definePublicRoute } from './define-public-route.ts';
export { defineRoute, type RouteHandler, type RouteOptions } from './define-route.ts';
export { defineServerAction, deskAction } from './define-server-action.ts';
export { currentSession, type Desk } from './desk-session.ts';
export { openStream } from './live.ts';
export { metricsResponse } from './metrics-response.ts';
export { performAction } from './perform-action.ts';
export { preflight } from './preflight.ts';
export { type Problem, problemResponse } from './problem.ts';
export { readJsonObject, readText } from './read-body.ts';
export { requestIdOf } from './request-id.ts';
export { requireCtx, requireDesk } from './require-desk.ts';
