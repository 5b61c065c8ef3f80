const KiB = 1024;
const MiB = 1024 * KiB;
const seconds = 1000;
const minutes = 60 * seconds;

/** What a hostile or tired server may cost us: each bound, and why it is where it is. */
export const imapLimits = {
  /** A little more than a message may have: one over that limit is asked for in part. imapflow's own limit is 1 GB. */
  literalBytes: 36 * MiB,
  responseBytes: 37 * MiB,
  /** SEARCH answers of 100,000 UIDs have 1 MB. */
  lineBytes: 8 * MiB,
  /** An answer with the header fields of a message has some hundred tokens. */
  responseTokens: 200_000,

  connectMs: 30 * seconds,
  greetingMs: 16 * seconds,
  /** Silence in the middle of an answer. */
  socketMs: 2 * minutes,
  /** All has been read by then; a server that does not answer LOGOUT is not waited for. */
  goodbyeMs: 5 * seconds,

  /** Tries in a row without a single message between them. */
  triesWithoutProgress: 6,
  firstDelayMs: seconds,
  /** Servers ask for up to five minutes when they are asked too much. */
  longestDelayMs: 5 * minutes,

  /** What of a server's own words is said again. */
  quotedCharacters: 200,

  /** UIDs of one command: lines of more than 8,000 bytes are refused by public-inbox. */
  uidSetBytes: 4_000,
  /** Header fields of so many messages are looked at before bodies are fetched. */
  headerMessages: 2_000,
  /** One message a command is a tenth as quick as 500; more than 2,000 were no quicker. */
  bodyMessages: 500,
  bodyBytes: 8 * MiB,
  /** Sizes that servers tell are off by some percent; one that sends twice as much and a batch more is out to fill memory. */
  bodyExcess: 2,
  /** The newest messages, which are looked at again for UIDs that were given twice. */
  recheckedMessages: 500,
  /** A search that finds more UIDs at once would come near to the limits of a line and of tokens. */
  searchedUids: 100_000,
  /** A mailbox that has more takes more than 100 MB to compare; public-inbox parts its own at 50,000. */
  mailboxMessages: 1_000_000,
  /** How many may come between the opening of a mailbox and its search. */
  arrivingMessages: 10_000,
  /** RFC 9051 §9: nz-number. */
  largestUid: 4_294_967_295,
  /** Ten times the longest names that servers allow. */
  mailboxNameCharacters: 2_000,
} as const;

/** How long a server is waited for. */
export interface ImapTimeouts {
  readonly connectMs: number;
  readonly greetingMs: number;
  readonly socketMs: number;
  readonly goodbyeMs: number;
}
