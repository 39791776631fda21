import { parentPort } from 'node:worker_threads';
import { eld } from 'eld/extrasmall';

/** Language detection by n-grams; its tables take 0.2 s to load, hence a thread. */
let subset = '';

parentPort?.on('message', ({ id, message }: { id: number; message: { text: string; among: string[] } }) => {
  const wanted = message.among.join(' ');
  if (wanted !== subset) {
    eld.setLanguageSubset(message.among);
    subset = wanted;
  }
  const found = eld.detect(message.text);
  parentPort?.postMessage({ id, value: { language: found.language, reliable: found.isReliable() } });
});
