'use server';

import { defineServerAction } from '#lib/http/index.ts';
import {
  createMirror as createMirrorVerb,
  removeMirror as removeMirrorVerb,
  replayMirror as replayMirrorVerb,
  setMirrorPerson as setMirrorPersonVerb,
  settleConflict as settleConflictVerb,
  switchMirror as switchMirrorVerb,
  updateMirror as updateMirrorVerb,
} from '#lib/mirrors/index.ts';
import { testMirror as testMirrorVerb } from '#lib/wiring.ts';

export const createMirror = defineServerAction(createMirrorVerb);
export const updateMirror = defineServerAction(updateMirrorVerb);
export const switchMirror = defineServerAction(switchMirrorVerb);
export const removeMirror = defineServerAction(removeMirrorVerb);
export const replayMirror = defineServerAction(replayMirrorVerb);
export const setMirrorPerson = defineServerAction(setMirrorPersonVerb);
export const settleConflict = defineServerAction(settleConflictVerb);
export const testMirror = defineServerAction(testMirrorVerb);
