'use server';

import { listApiDeliveries, readApiDelivery } from '#lib/api-channel/index.ts';
import {
  askMailTest,
  createConnection as createConnectionVerb,
  makeDkimKey as makeDkimKeyVerb,
  renewIdentitySecret as renewIdentitySecretVerb,
  rotateSigningSecret as rotateSigningSecretVerb,
  switchConnection as switchConnectionVerb,
  updateConnection as updateConnectionVerb,
} from '#lib/channels/index.ts';
import { defineServerAction } from '#lib/http/index.ts';
import { tryChat as tryChatVerb } from '#lib/webchat/index.ts';
import {
  checkMailRecords as checkMailRecordsVerb,
  endPairing as endPairingVerb,
  fetchMailNow as fetchMailNowVerb,
  readPairing as readPairingVerb,
  redeliverMessage as redeliverMessageVerb,
  removeConnection as removeConnectionVerb,
  startPairing as startPairingVerb,
  testConnection as testConnectionVerb,
} from '#lib/wiring.ts';

export const createConnection = defineServerAction(createConnectionVerb);
export const updateConnection = defineServerAction(updateConnectionVerb);
export const switchConnection = defineServerAction(switchConnectionVerb);
export const removeConnection = defineServerAction(removeConnectionVerb);
export const testConnection = defineServerAction(testConnectionVerb);
export const renewIdentitySecret = defineServerAction(renewIdentitySecretVerb);
export const tryChat = defineServerAction(tryChatVerb);
export const fetchMailNow = defineServerAction(fetchMailNowVerb);
export const checkMailRecords = defineServerAction(checkMailRecordsVerb);
export const sendMailTest = defineServerAction(askMailTest);
export const makeDkimKey = defineServerAction(makeDkimKeyVerb);
export const readPairing = defineServerAction(readPairingVerb);
export const startPairing = defineServerAction(startPairingVerb);
export const endPairing = defineServerAction(endPairingVerb);
export const rotateSigningSecret = defineServerAction(rotateSigningSecretVerb);
export const listDeliveries = defineServerAction(listApiDeliveries);
export const readDelivery = defineServerAction(readApiDelivery);
export const redeliverMessage = defineServerAction(redeliverMessageVerb);
