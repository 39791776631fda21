/** Letters of other scripts as names in them are usually spelt in Latin letters; enough to compare, not to publish. */
const LETTERS: Readonly<Record<string, string>> = {
  // Latin letters that do not fall apart into a letter and an accent.
  ...{ ß: 'ss', æ: 'ae', ø: 'o', œ: 'oe', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h', ŋ: 'n', ə: 'a' },
  // Cyrillic.
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', ґ: 'g', д: 'd', е: 'e', ё: 'e', є: 'ye', ж: 'zh', з: 'z', и: 'i' },
  ...{ і: 'i', ї: 'i', й: 'y', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't' },
  ...{ у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e' },
  ...{ ю: 'yu', я: 'ya', ј: 'j', љ: 'lj', њ: 'nj', ћ: 'c', ђ: 'dj', џ: 'dz', ў: 'u', ѓ: 'g', ќ: 'k' },
  // Greek.
  ...{ α: 'a', β: 'v', γ: 'g', δ: 'd', ε: 'e', ζ: 'z', η: 'i', θ: 'th', ι: 'i', κ: 'k', λ: 'l', μ: 'm' },
  ...{ ν: 'n', ξ: 'x', ο: 'o', π: 'p', ρ: 'r', σ: 's', ς: 's', τ: 't', υ: 'y', φ: 'f', χ: 'ch', ψ: 'ps' },
  ω: 'o',
  // Arabic and Persian: consonants and long vowels, as they are written.
  ...{ ا: 'a', أ: 'a', إ: 'i', آ: 'a', ٱ: 'a', ب: 'b', پ: 'p', ت: 't', ث: 'th', ج: 'j', چ: 'ch', ح: 'h' },
  ...{ خ: 'kh', د: 'd', ذ: 'dh', ر: 'r', ز: 'z', ژ: 'zh', س: 's', ش: 'sh', ص: 's', ض: 'd', ط: 't' },
  ...{ ظ: 'z', ع: '', غ: 'gh', ف: 'f', ق: 'q', ك: 'k', ک: 'k', گ: 'g', ل: 'l', م: 'm', ن: 'n', ه: 'h' },
  ...{ ة: 'a', و: 'w', ي: 'y', ی: 'y', ى: 'a', ء: '', ئ: 'y', ؤ: 'w' },
  // Hebrew.
  ...{ א: 'a', ב: 'b', ג: 'g', ד: 'd', ה: 'h', ו: 'v', ז: 'z', ח: 'ch', ט: 't', י: 'y', כ: 'k', ך: 'k' },
  ...{ ל: 'l', מ: 'm', ם: 'm', נ: 'n', ן: 'n', ס: 's', ע: '', פ: 'p', ף: 'f', צ: 'ts', ץ: 'ts', ק: 'k' },
  ...{ ר: 'r', ש: 'sh', ת: 't' },
  // Georgian and Armenian.
  ...{ ა: 'a', ბ: 'b', გ: 'g', დ: 'd', ე: 'e', ვ: 'v', ზ: 'z', თ: 't', ი: 'i', კ: 'k', ლ: 'l', მ: 'm' },
  ...{ ნ: 'n', ო: 'o', პ: 'p', ჟ: 'zh', რ: 'r', ს: 's', ტ: 't', უ: 'u', ფ: 'p', ქ: 'k', ღ: 'gh' },
  ...{ ყ: 'q', შ: 'sh', ჩ: 'ch', ც: 'ts', ძ: 'dz', წ: 'ts', ჭ: 'ch', ხ: 'kh', ჯ: 'j', ჰ: 'h' },
  ...{ ա: 'a', բ: 'b', գ: 'g', դ: 'd', ե: 'e', զ: 'z', է: 'e', ը: 'y', թ: 't', ժ: 'zh', ի: 'i', լ: 'l' },
  ...{ խ: 'kh', ծ: 'ts', կ: 'k', հ: 'h', ձ: 'dz', ղ: 'gh', ճ: 'ch', մ: 'm', յ: 'y', ն: 'n', շ: 'sh' },
  ...{ ո: 'o', չ: 'ch', պ: 'p', ջ: 'j', ռ: 'r', ս: 's', վ: 'v', տ: 't', ր: 'r', ց: 'ts', ւ: 'u' },
  ...{ փ: 'p', ք: 'k', օ: 'o', ֆ: 'f' },
};

/** Katakana by the rows of its table; hiragana lies 0x60 below. */
const KANA: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'アa イi ウu エe オo カka キki クku ケke コko サsa シshi スsu セse ソso タta チchi ツtsu テte トto ' +
    'ナna ニni ヌnu ネne ノno ハha ヒhi フfu ヘhe ホho マma ミmi ムmu メme モmo ヤya ユyu ヨyo ' +
    'ラra リri ルru レre ロro ワwa ヲo ンn ガga ギgi グgu ゲge ゴgo ザza ジji ズzu ゼze ゾzo ' +
    'ダda ヂji ヅzu デde ドdo バba ビbi ブbu ベbe ボbo パpa ピpi プpu ペpe ポpo ヴvu ー ッ'
  )
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.slice(1)]),
);
const SMALL: Readonly<Record<string, string>> = {
  ャ: 'ya',
  ュ: 'yu',
  ョ: 'yo',
  ァ: 'a',
  ィ: 'i',
  ェ: 'e',
  ォ: 'o',
};

// Hangul syllables are counted through their parts (Unicode standard, section 3.12); Revised Romanisation.
const LEADS = [
  'g',
  'kk',
  'n',
  'd',
  'tt',
  'r',
  'm',
  'b',
  'pp',
  's',
  'ss',
  '',
  'j',
  'jj',
  'ch',
  'k',
  't',
  'p',
  'h',
];
const VOWELS = 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'.split(' ');
const TAILS = ' k k k n n n t l k m l l l p l m p p t t ng t t k t p t'.split(' ');

/** Lower-case Latin letters, digits and spaces; signs of scripts that are not spelt out here are kept as they are. */
export function latinOf(text: string): string {
  let out = '';
  for (const sign of text.normalize('NFKC').toLowerCase().replace(ARTICLE, '$1')) {
    const code = sign.codePointAt(0) ?? 0;
    if (code >= 0xac00 && code <= 0xd7a3) out += syllable(code - 0xac00);
    else if (code >= 0x3041 && code <= 0x30ff) out = withKana(out, code <= 0x3096 ? code + 0x60 : code);
    else out += LETTERS[sign] ?? bareLetters(sign);
  }
  return out
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[’'`´ʼ]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Without its accents a letter may be one of the table: "ώ" is "ω". */
const bareLetters = (sign: string): string =>
  [...sign.normalize('NFD').replace(/\p{M}/gu, '')].map((letter) => LETTERS[letter] ?? letter).join('');

/** The Arabic article, which is a particle of its own in Latin letters. */
const ARTICLE = /(^|\s)ال(?=\p{L}{2})/gu;

const syllable = (at: number): string =>
  (LEADS[Math.floor(at / 588)] ?? '') + (VOWELS[Math.floor((at % 588) / 28)] ?? '') + (TAILS[at % 28] ?? '');

/** A small kana changes the vowel of the one before it: キ and ョ are "kyo". */
function withKana(before: string, code: number): string {
  const sign = String.fromCodePoint(code);
  const small = SMALL[sign];
  if (small === undefined) return before + (KANA[sign] ?? sign);
  const stem = before.replace(/[iu]$/, '');
  return /(sh|ch|j)$/.test(stem) ? stem + small.replace('y', '') : stem + small;
}

/**
 * What of a word survives spelling it in another alphabet: its consonants, with spellings of one sound made one.
 * "Yusuf", "Joussef" and "يوسف" meet; words of one consonant keep their vowels.
 */
export function skeletonOf(latin: string): string {
  const spelt = latin
    .replace(/sch|shch|sh|ch|tsch|zh/g, 's')
    .replace(/kh|gh|ck|q/g, 'k')
    .replace(/ph/g, 'f')
    .replace(/th|dh/g, 't')
    .replace(/ts|tz|z|x/g, 's')
    .replace(/[jy]/g, 'i')
    .replace(/w/g, 'v')
    .replace(/c/g, 'k')
    .replace(/dj/g, 'j');
  const bare = spelt.charAt(0).replace(/[aeiou]/, '') + spelt.slice(1).replace(/[aeiouvh]/g, '');
  const once = bare.replace(/(.)\1+/g, '$1');
  return once.length >= 2 ? once : latin;
}
