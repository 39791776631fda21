import 'server-only';

export { answerLanguage } from './answer-language.ts';
export { detectLanguage, readable } from './detect-language.ts';
export { type Embedded, embeddingModelName, embedTexts, OFFLINE_EMBEDDING } from './embed-texts.ts';
export { getAiSettings } from './get-ai-settings.ts';
export { getAiStatus } from './get-ai-status.ts';
export { houseLanguage } from './house-language.ts';
export { listAiSettings } from './list-ai-settings.ts';
export { disarm, house, type PromptPart, untrusted } from './prompt.ts';
export { READ_LIMIT_MS, readWithModel } from './read-with-model.ts';
export { spentSince } from './repo.ts';
export { MODEL_ATTEMPTS, runTask, type TaskResult, type TaskRun } from './run-task.ts';
export { ANSWER_LANGUAGES, type AnswerLanguage } from './schemas.ts';
export { type AiTask, defineTask } from './task.ts';
export { updateAiSettings } from './update-ai-settings.ts';
