import 'server-only';

export { acknowledgeOutgoing } from './acknowledge-outgoing.ts';
export { forOutgoing } from './for-outgoing.ts';
export { listApiDeliveries, readApiDelivery } from './list-deliveries.ts';
export { listOutgoing } from './list-outgoing.ts';
export { noteAttempt } from './note-attempt.ts';
export { type OfferedAgain, offerAgain } from './offer-again.ts';
export { deliveryOf, placeMessage } from './place-message.ts';
export { removeOldDeliveries } from './remove-old-deliveries.ts';
export { reportStatus } from './report-status.ts';
