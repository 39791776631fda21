import { fold } from './intents.ts';

const NEGATIVE =
  /\b(not happy|unhappy|angry|terrible|awful|worst|bad|annoy|frustrat|disappoint|unacceptable|useless|broken|ridiculous|schlecht|enttausch|argerlich|unzufrieden|mauvais|decu|nul\b|malo|terrible|decepcion|enfadad|pessim|delus|arrabbiat|ruim|pessimo|slecht|boos|teleurgesteld|okropn|zle\b|rozczarowan)/;
const POSITIVE =
  /\b(great|love|excellent|perfect|awesome|thank|happy|wonderful|super|toll|danke|zufrieden|merci|parfait|genial|gracias|encanta|perfecto|grazie|ottimo|perfetto|obrigad|otimo|bedankt|geweldig|dzieki|dziekuje|swietn)/;
const HIGH =
  /\b(urgent|asap|immediately|right now|emergency|outage|is down|critical|today|dringend|sofort|ausfall|notfall|heute|urgence|immediatement|aujourd|urgente|inmediat|hoy|subito|oggi|imediat|hoje|spoed|dringend|vandaag|pilne|natychmiast|dzisiaj)/;
const LOW =
  /\b(no rush|no hurry|whenever|at some point|keine eile|pas presse|sin prisa|senza fretta|sem pressa|geen haast)/;

export const readSentiment = (text: string): 'positive' | 'neutral' | 'negative' => {
  const words = fold(text);
  if (NEGATIVE.test(words)) return 'negative';
  return POSITIVE.test(words) ? 'positive' : 'neutral';
};

export const readUrgency = (text: string): 'low' | 'normal' | 'high' => {
  const words = fold(text);
  if (LOW.test(words)) return 'low';
  return HIGH.test(words) ? 'high' : 'normal';
};
