import { latinOf } from './latin-of.ts';

const TITLES = new Set(
  'mr mrs ms miss mx dr prof professor herr frau fr hr monsieur madame mme mlle m sr sra srta don dona dipl ing eng rev sir dame lady lord phd md mba llm msc bsc esq mag dra eng ir haji sheikh shri smt pan pani san sama'.split(
    ' ',
  ),
);
const PARTICLES = new Set(
  'de da do das dos di del della der den van von vom zu zum la le les el al ul bin ibn ben bint y e und and af av ter ten st abu'.split(
    ' ',
  ),
);
const MARKS: Readonly<Record<string, string>> = {
  ...{ jr: 'younger', junior: 'younger', filho: 'younger', hijo: 'younger', fils: 'younger', jun: 'younger' },
  ...{ neto: 'grandchild', iii: 'third', iv: 'fourth', ii: 'younger' },
  ...{ senior: 'elder', snr: 'elder', pai: 'elder', sen: 'elder', pere: 'elder' },
};

export interface NameParts {
  /** Words of the name in Latin letters, without titles and particles. */
  words: string[];
  /** "Junior", "III": tells people of one name apart. */
  mark: string | null;
}

/**
 * A name taken apart. What is no name (an address, a number, "unknown") has no words. "Sr." is a title before a name
 * and the elder after it.
 */
export function namePartsOf(name: string): NameParts {
  if (/@|^\W*\+?[\d\s()./-]{5,}$|^(unknown|no name|n\/?a|test|guest|customer|anonymous)$/i.test(name.trim()))
    return { words: [], mark: null };
  // What stands in brackets is a remark: a company, a former name.
  const written = latinOf(name.replace(/\([^)]*\)/g, ' '))
    .split(' ')
    .filter(Boolean);
  let mark: string | null = null;
  const words: string[] = [];
  written.forEach((word, at) => {
    const says = at > 0 ? (word === 'sr' ? 'elder' : MARKS[word]) : undefined;
    if (says && words.length > 0) mark = says;
    else if (!TITLES.has(word) && !PARTICLES.has(word)) words.push(word);
  });
  return { words: words.length > 0 ? words : written, mark };
}
