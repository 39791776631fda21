/** An abbreviation, an initial: the full stop after it ends no sentence. */
const GOES_ON =
  /(?<![\p{L}])(?:\p{L}|dr|mr|mrs|ms|prof|nr|no|bzw|ca|etc|sr|sra|srta|st|fr|hr|abs|art|vs|approx|usw|evtl|ggf|inkl|exkl|zzgl|max|min|tel|ul|np|itd|dott|sig|ing|mme|mlle|núm|pág|av|bijv|e\.g|i\.e|z\.\s?b|d\.\s?h|p\.\s?ex|o\.\s?a|m\.\s?in)\.\s*$|\d\.\s*$/iu;

/** The sentences of one line, each with the space after it. */
export function cutSentences(line: string, language: string): string[] {
  const sentences: string[] = [];
  let goesOn = false;
  for (const { segment } of new Intl.Segmenter(language, { granularity: 'sentence' }).segment(line)) {
    if (goesOn && sentences.length > 0) sentences[sentences.length - 1] += segment;
    else sentences.push(segment);
    goesOn = GOES_ON.test(segment);
  }
  return sentences;
}
