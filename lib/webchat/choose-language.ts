import { CHAT_LANGUAGES, type ChatLanguage } from '#lib/channels/webchat.schemas.ts';

/** The language of the chat: the one that was set, else the page's, else English. `tag` is like `pt-BR`. */
export function chooseLanguage(set: 'page' | ChatLanguage, tag: string | undefined): ChatLanguage {
  if (set !== 'page') return set;
  const [first] = (tag ?? '').toLowerCase().split('-');
  return CHAT_LANGUAGES.find((language) => language === first) ?? 'en';
}
