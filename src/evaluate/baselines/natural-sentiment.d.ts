declare module 'natural/lib/natural/sentiment/SentimentAnalyzer.js' {
  export default class SentimentAnalyzer {
    constructor(language: string, stemmer: undefined, vocabulary: 'afinn');
    /** The mean worth of a word. */
    getSentiment(words: readonly string[]): number;
  }
}
