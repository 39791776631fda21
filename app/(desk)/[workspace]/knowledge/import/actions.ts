'use server';

import { defineServerAction } from '#lib/http/index.ts';
import {
  addArticleFilePart,
  addArticleFiles,
  cancelArticleImport,
  readArticleSource,
  readArticleSources,
  runArticleImport,
  settleArticleOffer,
  startArticleImport,
} from '#lib/knowledge/index.ts';

export const start = defineServerAction(startArticleImport);
export const addFiles = defineServerAction(addArticleFiles);
export const addPart = defineServerAction(addArticleFilePart);
export const read = defineServerAction(readArticleSources);
export const show = defineServerAction(readArticleSource);
export const run = defineServerAction(runArticleImport);
export const cancel = defineServerAction(cancelArticleImport);
export const settle = defineServerAction(settleArticleOffer);
