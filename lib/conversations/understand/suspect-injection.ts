import { fold } from './intents.ts';

/** What only somebody writes who means to steer a model. */
const SIGNS: readonly RegExp[] = [
  /\b(ignore|disregard|forget|override|bypass)\b.{0,40}\b(previous|prior|above|earlier|all|your|the|these)\b.{0,30}\b(instruction|rule|prompt|direction|guideline|polic)/,
  /\b(ignoriere|vergiss|missachte)\b.{0,40}\b(anweisung|regel|vorgabe)/,
  /\b(ignore[zr]?|oublie[zr]?)\b.{0,40}\b(instruction|consigne|regle)/,
  /\b(ignora|olvida|ignorar|esquece|dimentica)\w*\b.{0,40}\b(instruc|istruzion|reglas|regras|regole)/,
  /\b(system|developer) (prompt|message|instruction)/,
  /\byou are (now|no longer)\b.{0,60}\b(assistant|ai|bot|model|mode|admin|unrestricted|free)/,
  /\b(act|behave|respond) as (if you|an? (unrestricted|admin|developer))/,
  /\b(jailbreak|developer mode|dan mode|prompt injection)\b/,
  /\b(reveal|print|show|repeat)\b.{0,30}\b(your|the) (system )?(prompt|instructions|rules)\b/,
  /<\|[^|]{1,30}\|>|\[\/?inst\]|<<\s{0,20}(data|end)\b/,
  /^\s*(system|assistant)\s*:/m,
  /\b(approve|send|execute|confirm)\b.{0,40}\bwithout (asking|approval|review|confirmation)/,
  /\bnew (instruction|task|rule)s?\s*:/,
];

/** Hidden characters: tags, bidirectional overrides, runs of zero-width ones. */
const HIDDEN = /[\u{E0000}-\u{E007F}\u202A-\u202E\u2066-\u2069]|[\u200B\u2060\uFEFF]{3,}/u;

/** Whether a message looks like an attempt to instruct the agent. Suspicion lowers trust; it never answers anybody. */
export function suspectInjection(text: string): boolean {
  if (HIDDEN.test(text)) return true;
  // Line by line: a pattern for the space around them takes quadratic time on a long run of spaces.
  const words = fold(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
  return SIGNS.some((sign) => sign.test(words));
}
