import type { SentCommand } from '../imap-commands.ts';

/** What goes wrong with whole connections. */
export type ConnectionFault =
  /** The connection stands and nothing is ever said. */
  | { readonly kind: 'no-greeting' }
  /** Another greeting: `* PREAUTH …` is signed in at once, `* BYE …` hangs up. */
  | { readonly kind: 'greeting'; readonly line: string }
  /** A connection is told this and cut where so many stand already. */
  | { readonly kind: 'too-many-connections'; readonly most: number; readonly line?: string }
  /** The nth connection is cut after so many bytes sent to it; those behind the end of the list are left alone. */
  | { readonly kind: 'drop-after-bytes'; readonly bytes: readonly number[] }
  /** Clear text in one packet with the OK to STARTTLS, as if it came from inside of TLS. */
  | { readonly kind: 'starttls-injection'; readonly text: string }
  /** STARTTLS is offered and answered with NO. */
  | { readonly kind: 'starttls-refused' };

/** What goes wrong with the answer to a command. */
export type CommandFault = {
  /** The command's name (`UID FETCH`, `EXAMINE`); undefined: every command. */
  readonly at?: string;
  /** How many of them go well before; none where nothing is said. */
  readonly after?: number;
  /** How many of them go wrong; all where nothing is said. */
  readonly times?: number;
} & (
  | { readonly kind: 'silence' }
  | { readonly kind: 'drop' }
  | { readonly kind: 'bye'; readonly text?: string }
  /** As Microsoft 365 throttles. */
  | { readonly kind: 'throttled'; readonly milliseconds: number }
  /** As RFC 5530 names a refusal for now. */
  | { readonly kind: 'limit' }
  /** Something else than the answer, bytes as Latin-1; `%TAG%` stands for the command's tag. */
  | { readonly kind: 'answer'; readonly text: string }
  /** Something before the answer. */
  | { readonly kind: 'before'; readonly text: string }
  /** An untagged line that never ends. */
  | { readonly kind: 'endless-line' }
  /** A message of an announced size, of which bytes come for as long as they are taken. */
  | { readonly kind: 'huge-literal'; readonly bytes: number }
  /** Half of the first literal, then nothing more. */
  | { readonly kind: 'stall-in-literal' }
  /** Half of the first literal, then the connection is cut. */
  | { readonly kind: 'drop-in-literal' }
  | { readonly kind: 'wrong-tag' }
  /** The answer in pieces of so many bytes, with a pause after each. */
  | { readonly kind: 'slow'; readonly bytes: number; readonly pauseMs: number }
  /** Every untagged response twice. */
  | { readonly kind: 'duplicates' }
  /** Every second untagged response only. */
  | { readonly kind: 'missing' }
  /** The untagged responses in reverse. */
  | { readonly kind: 'reversed' }
  /** EXISTS of another number than there are. */
  | { readonly kind: 'claimed-exists'; readonly count: number }
);

/** Something that a server does wrong. */
export type Fault = ConnectionFault | CommandFault;

/** The faults of a server, with a memory of how often each could have happened. */
export interface FaultPlan {
  ofConnections<Kind extends ConnectionFault['kind']>(kind: Kind): Extract<ConnectionFault, { kind: Kind }> | undefined;
  /** Those that this command meets. */
  meeting(command: SentCommand): readonly CommandFault[];
}

/** Plans faults. */
export function faultPlan(faults: readonly Fault[]): FaultPlan {
  const met = new Map<Fault, number>();
  const meets = (fault: Fault, { name }: SentCommand): fault is CommandFault => {
    if (isOfConnections(fault) || (fault.at !== undefined && fault.at !== name)) return false;
    const before = met.get(fault) ?? 0;
    met.set(fault, before + 1);
    const after = fault.after ?? 0;
    return before >= after && before < after + (fault.times ?? Infinity);
  };
  return {
    ofConnections: <Kind extends ConnectionFault['kind']>(kind: Kind) =>
      faults.find((fault): fault is Extract<ConnectionFault, { kind: Kind }> => fault.kind === kind),
    meeting: (command) => faults.filter((fault): fault is CommandFault => meets(fault, command)),
  };
}

function isOfConnections(fault: Fault): fault is ConnectionFault {
  return kindsOfConnections.has(fault.kind);
}

const kindsOfConnections: ReadonlySet<Fault['kind']> = new Set<ConnectionFault['kind']>([
  'no-greeting',
  'greeting',
  'too-many-connections',
  'drop-after-bytes',
  'starttls-injection',
  'starttls-refused',
]);
