import type { ChatLanguage, ChatSettings } from '#lib/channels/webchat.schemas.ts';
import type { HoursAt } from '#lib/sla/index.ts';
import type { ChatTexts } from './schemas.ts';
import { TEXTS } from './texts.ts';

/**
 * Everything a chat says in one language: the workspace's own words where there are some, and whether somebody is
 * there, with the time they are back by the reader's clock.
 */
export function sayTexts(
  settings: ChatSettings,
  language: ChatLanguage,
  hours: HoursAt,
  timeZone?: string,
): ChatTexts {
  const { answers, closed, closedUntil, ...fixed } = TEXTS[language];
  const there = settings.answers === 'unsaid' ? '' : answers[settings.answers];
  const away = hours.opensAt
    ? closedUntil.replace('{time}', timeText(language, hours.opensAt, timeZone))
    : closed;
  return {
    ...fixed,
    title: settings.title || fixed.title,
    welcome: settings.welcome || fixed.welcome,
    consent: settings.consent || fixed.consent,
    agent: settings.agentName || fixed.agent,
    hours: hours.open ? there : away,
  };
}

function timeText(language: ChatLanguage, at: Date, timeZone: string | undefined): string {
  const of = (zone: string) =>
    new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
      weekday: 'long',
      hour: '2-digit',
      minute: '2-digit',
      timeZone: zone,
    }).format(at);
  try {
    return of(timeZone ?? 'UTC');
  } catch {
    // A zone that this server's tables do not know.
    return `${of('UTC')} UTC`;
  }
}
