import type { Message } from '../mail/message.ts';
import { rememberedOf } from '../remember.ts';
import { authored } from './reading.ts';
import { tokensOf } from './tokens.ts';

/** Languages whose wording the classifier of acts was taught. */
export const supportedLanguages = ['en', 'de', 'es', 'fr'] as const;

export type SupportedLanguage = (typeof supportedLanguages)[number];

/** A simple guess; `unsupported` is another language, `unknown` too little text to tell. */
export type LanguageGuess = SupportedLanguage | 'unsupported' | 'unknown';

/** Guesses the language of a text by its function words; other scripts, and other languages' words, are unsupported. */
export function languageOf(text: string): LanguageGuess {
  if (isOtherScript(text)) return 'unsupported';
  const tokens = tokensOf(text).filter((token) => /\p{L}/u.test(token));
  if (tokens.length < fewestWords) return 'unknown';
  const counted = Object.entries(functionWords)
    .map(([language, words]) => ({
      language,
      share: tokens.filter((token) => words.has(token)).length / tokens.length,
    }))
    .sort((a, b) => b.share - a.share || (a.language < b.language ? -1 : 1));
  const [best] = counted;
  if (!best || best.share < leastShare) return 'unsupported';
  return supportedLanguages.find((language) => language === best.language) ?? 'unsupported';
}

/** The language that a message's own words are in; guessed once for each, as every moment of a case asks again. */
export const languageOfMessage = rememberedOf((message: Message): LanguageGuess =>
  languageOf(authored(message).join('\n').slice(0, sampleLength)),
);

/** A language is told from a page. */
const sampleLength = 3000;

/** Shorter texts are names, versions and greetings. */
const fewestWords = 10;
/** In running text of each of the four about two words in five are of its list; in technical prose one in five. */
const leastShare = 0.14;

/** More letters of another script than of the Latin one: Cyrillic, Greek, Chinese, Japanese, Arabic and others. */
function isOtherScript(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const latin = letters.filter((letter) => /\p{Script=Latin}/u.test(letter)).length;
  return letters.length >= fewestWords && latin < letters.length / 2;
}

/** The commonest function words; those of languages that are not supported are there to be told from them. */
const functionWords: Readonly<Record<string, ReadonlySet<string>>> = {
  en: words(
    'the of and to a in is it that for on with you i we are be this not have as but or at by from if was they can will would there what so do',
  ),
  de: words(
    'der die das und ist nicht ich wir es ein eine zu den dem mit auf für von sich auch wie dass im am aber so kann hat haben wird oder bei nur noch man mir uns wenn was',
  ),
  es: words('el la los las de que y en un una es no se por con para lo como más pero su al del me si ya está hay muy'),
  fr: words(
    "le la les de des et un une est ne pas que qui je nous vous il en du au pour dans sur ce mais avec c'est plus",
  ),
  pt: words('o a os as de que e em um uma é não se por com para do da no na ao mais mas como são isso você já está'),
  it: words('il lo la i gli di che e un una è non si per con del della nel ma come più sono al questo ho anche le da'),
  nl: words('de het een en van is niet ik we dat op te in voor met zijn er aan maar om ook als dit wordt nog naar'),
  sv: words('och att det som en på är av för med den till inte jag vi om har de ett kan men så var från'),
  da: words('og at det som en på er af for med den til ikke jeg vi om har de et kan men så var fra'),
  pl: words('i w na nie się z do to że jest jak o po ale co od za czy tak już dla przez ma tylko by'),
  cs: words('a je se v na to že s z do o i jako za by ale pro tak po co jsem už si není jsou'),
  tr: words('bir ve bu için de da ile çok ne ama var daha olarak gibi mi ben biz o her şey değil olan'),
  fi: words('ja on ei se että en oli mutta kun niin ovat tai myös kuin jos vain nyt minä me joka'),
};

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
