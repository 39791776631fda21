const MOST_CHARACTERS = 400;
const STOP =
  /^(the|and|for|you|your|are|can|how|what|with|from|this|that|our|have|does|will|der|die|das|und|ist|les|des|una|los|het|een)$/;

/**
 * The sentences of a passage that fit a question best, word for word: what a citation shows and a built-in answer says.
 * Words count as equal when their first five letters agree, which stands in for stemming in any language.
 *
 * @returns one to three consecutive sentences of at most 400 characters (one long sentence may exceed it).
 */
export function quotePassage(content: string, question: string): string {
  const asked = stems(question);
  const sentences = [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(content)].map(
    ({ segment, index }) => ({ from: index, to: index + segment.length, hits: hits(segment, asked) }),
  );
  let best = { from: 0, to: Math.min(content.length, sentences[0]?.to ?? 0), value: -1 };
  for (let start = 0; start < sentences.length; start++) {
    const first = sentences[start];
    if (!first) continue;
    const found = new Set<string>();
    for (let end = start; end < Math.min(start + 3, sentences.length); end++) {
      const last = sentences[end];
      if (!last || (end > start && last.to - first.from > MOST_CHARACTERS)) break;
      for (const hit of last.hits) found.add(hit);
      // A sentence more must bring a word more, or the quote grows for nothing; the first one breaks ties.
      const value = found.size * 10 - (end - start) * 4 - start * 0.1;
      if (value > best.value) best = { from: first.from, to: last.to, value };
    }
  }
  // A matching sentence often names the thing and the next says what to do: take it along while it fits.
  const next = sentences.find((sentence) => sentence.from === best.to);
  if (next && next.to - best.from <= MOST_CHARACTERS) best = { ...best, to: next.to };
  return content.slice(best.from, best.to).trim();
}

const stems = (text: string): Set<string> =>
  new Set(
    (
      text
        .toLowerCase()
        .normalize('NFD')
        .replaceAll(/\p{M}/gu, '')
        .match(/[\p{L}\p{N}]{3,}/gu) ?? []
    )
      .filter((word) => !STOP.test(word))
      .map((word) => word.slice(0, 5)),
  );

const hits = (sentence: string, asked: Set<string>): string[] =>
  [...stems(sentence)].filter((word) => asked.has(word));
