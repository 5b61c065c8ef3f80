/** What the signs on the screen mean, under a title each; for help. */
export const signWords: readonly { readonly title: string; readonly words: readonly string[] }[] = [
  {
    title: 'Signs of a case',
    words: [
      '●  alarm: has the shape of a pressure campaign',
      '○  watch: worth a look, some of it is there',
      'about 1 in 560: of so many ordinary threads one scores as high',
    ],
  },
  {
    title: 'Signs of a message',
    words: [
      '▲  presses; △  does not, from an account that does elsewhere here',
      '■  the maintainer addressed; ◇  named in these messages',
      '◆  brings something technical; ·  any other',
    ],
  },
  {
    title: 'Signs in a conversation',
    words: [
      '▌  a passage that counts; █  the one that you are at',
      '↳  what a passage adds (+) or takes (−), in log-odds',
      '±0.00  adds nothing: stronger words stand beside it',
      '▹  folded, such as quotes; └  a reply',
    ],
  },
  {
    title: 'Without this screen',
    words: [
      'undue list, show, triage, search and export do the same; undue explain SIGNAL says what a signal looks for.',
      'INK_SCREEN_READER=true shows lines to be heard. Other keys: [keys] of the configuration.',
    ],
  },
];
