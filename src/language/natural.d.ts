declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const stemmer: { readonly stem: (token: string) => string } & Readonly<
    Record<
      'step1a' | 'step1b' | 'step1c' | 'step2' | 'step3' | 'step4' | 'step5a' | 'step5b',
      (token: string) => string
    >
  >;
  export default stemmer;
}
