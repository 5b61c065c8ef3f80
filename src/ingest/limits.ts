const KiB = 1024;
const MiB = 1024 * KiB;

/** What hostile input may cost us: each bound, and why it is where it is. */
export const limits = {
  /** Archives of text pack 3 to 10 times; 200 times is a bomb, unless it is small. */
  unpackedRatio: 200,
  unpackedBytesBeforeRatio: 64 * MiB,
  /** A foundation's largest list is some tens of GB; no single file of it is larger than this. */
  unpackedBytes: 64 * 1024 * MiB,

  /** Mail servers refuse more than 25 to 50 MB; the largest of 61,381 list messages has 2.9 MB. Beyond: headers only. */
  messageBytes: 32 * MiB,
  /** What is kept of a message that is too large: enough for its header fields. */
  oversizeHeadBytes: 256 * KiB,
  /** A file up to this size that has changed is held against what was read of it as a whole; it takes a tenth of a second. */
  wholeCheckBytes: 16 * MiB,
  /** How much of a file is looked at to tell what it is. */
  recognisedByBytes: 16 * KiB,
  /** How far behind a From_ line its header fields are looked for. */
  separatorLookAheadBytes: 16 * KiB,

  /** Four times the largest header block that was seen; a block of 10 MB is made to exhaust a reader. */
  headerBytes: 256 * KiB,
  headerFields: 2_000,
  /** Long enough for any honest field but References, which has its own bound. */
  fieldCharacters: 64 * KiB,
  /** Fields that are kept beside the message, each cut to this. */
  keptFieldCharacters: 1_000,
  subjectCharacters: 1_000,
  /** RFC 5322 §3.6 allows one; a header of 2,000 of them needs not all be kept to show what it is. */
  fromFields: 20,

  /** What of a body is decoded: more than the largest list message, and a second's work at the very worst. */
  bodyBytes: 4 * MiB,
  /** Fifteen times the lines of the longest list message; the parser needs a hundred bytes of memory for each line end. */
  bodyLines: 250_000,
  /** mailparser refuses a message of more MIME parts; ordinary ones have at most some dozens. */
  mimeParts: 500,
  /** More than any person writes; a log or a patch series that is longer is cut. */
  textCharacters: MiB,
  /** A newsletter has 100,000; the parser under html-to-text is quadratic in how deep elements nest. */
  htmlCharacters: 128 * KiB,
  htmlDepth: 200,
  attachments: 100,
  fileNameCharacters: 255,

  /** The slowest of 861 malformed messages took 48 ms; past this a parser hangs. */
  parseSeconds: 10,
  /** What is shown of a message that was rejected. */
  rejectedHeadBytes: 8 * KiB,
} as const;
