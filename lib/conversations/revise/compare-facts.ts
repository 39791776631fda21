/** What a reader could act on and must not change unseen: links, addresses, open blanks, numbers with their signs. */
const FACTS =
  /https?:\/\/[^\s<>"]+|www\.[^\s<>"]+|[\w.+-]+@[\w-]+\.[\w.]+|\{\{[^{}]*\}\}|(?:[$€£]\s?)?\d[\d.,:/’'-]*\d(?:\s?[%€$£])?|(?:[$€£]\s?)?\d(?:\s?[%€$£])?/gu;

/** The same fact in another dress: `1,000.50` and `1.000,50`, `€ 5` and `5 €`, a link with its full stop. */
const dressless = (fact: string): string =>
  /^(?:https?:|www\.)|@|^\{\{/u.test(fact)
    ? fact.toLowerCase().replace(/[.,;:!?)\]]+$/u, '')
    : fact
        .replace(/[^\d.,]/gu, '')
        .replace(/[.,](?=\d{1,2}$)/u, ' ')
        .replace(/[.,]/gu, '');

const factsOf = (text: string): Map<string, string> =>
  new Map((text.match(FACTS) ?? []).map((fact) => [dressless(fact), fact.trim().replace(/[.,;:!?]+$/u, '')]));

/** Which facts of a text another one lost, and which it has gained that neither the text nor the `known` ones hold. */
export function compareFacts(
  before: string,
  after: string,
  known: readonly string[] = [],
): { left: string[]; added: string[] } {
  const [old, now, also] = [factsOf(before), factsOf(after), factsOf(known.join('\n'))];
  return {
    left: [...old].flatMap(([key, fact]) => (now.has(key) ? [] : [fact])),
    added: [...now].flatMap(([key, fact]) => (old.has(key) || also.has(key) ? [] : [fact])),
  };
}
